"""Names of months and weekdays as tables write them, folded, in eight languages; whole words only."""

_MONTHS = (
    "january jan januar janner jaenner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari febr",
    "march mar marz maerz mrz mars marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre set setiembre settembre sett setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes lunedi segunda segunda-feira seg maandag ma",
    "tuesday tue tues dienstag di mardi mar martes martedi terca terca-feira ter dinsdag",
    "wednesday wed weds mittwoch mi mercredi mer miercoles mie mercoledi quarta quarta-feira qua woensdag wo",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedi gio quinta quinta-feira qui "
    "donderdag",
    "friday fri freitag fr vendredi ven viernes vie venerdi sexta sexta-feira sex vrijdag vr",
    "saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
"""Monday is 0. Of words that two languages share, the later weekday counts; `mar` is also a month."""

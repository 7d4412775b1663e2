"""Month names as banks write them, accents dropped, by their number; three letters or more decide."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero gennaio januari jan janv ene gen styczen stycznia sty leden ledna janeiro",
            "february februar fevrier febrero febbraio februari feb fev fevr luty lutego lut unor unora fevereiro",
            "march marz maerz maart mars marzo mar mrz mrt marzec marca brezen brezna marco marts",
            "april avril abril aprile apr avr abr kwiecien kwietnia kwi duben dubna",
            "may mai mei mayo maggio maj may mag maja kveten kvetna maio",
            "june juni juin junio giugno jun giu czerwiec czerwca cze cerven cervna junho",
            "july juli juillet julio luglio jul juil lug lipiec lipca lip cervenec cervence julho",
            "august aout agosto augustus augusti aug aou ago sierpien sierpnia sie srpen srpna",
            "september septembre septiembre settembre sep sept set wrzesien wrzesnia wrz zari setembro",
            "october oktober octobre octubre ottobre oct okt ott pazdziernik pazdziernika paz rijen rijna outubro",
            "november novembre noviembre nov listopad listopada lis listopadu novembro",
            "december dezember decembre diciembre dicembre dec dez dic grudzien grudnia gru prosinec prosince dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

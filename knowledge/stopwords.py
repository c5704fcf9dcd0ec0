"""Words that carry no content, by language, folded as `knowledge.analysis.fold` folds them."""

QUESTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        actually already anybody anymore anyone anything anyway basically best better bit came come conference
        content cover currently differ difference different discuss discussion edition even ever everybody
        everyone everything exactly example excerpt explain explanation feel felt find folks gave get give given
        go gone good got great guys happen hear heard hello help hey hi idea info information interesting kind
        knew know known kubecon learn like look lot made make many matter maybe mean mention much need new note
        notes now nowadays ok okay opinion people perhaps please present presentation presented presenter pretty
        question quite quote really recap recording said saw say see seem seen session show showed shown slide
        some somebody someone something speak speaker spoke spoken still stuff summarise summarize summary sure
        take takeaway talk talked team tell thanks thing think thought told took topic try understand use useful
        using versus video vs want watch way well went word work write writeup wrote yet
        abt aint arent cant couldnt didnt doesnt dont dunno gonna hows isnt ive kinda lets news pls plz shouldnt thats
        theres thx wanna wat wats whats wheres whos wont wot wots wouldnt wut youre
        """.split()
    ),
    "fr": frozenset(
        """
        appris avis conference conferences dire dit entendu explique expliquer fonctionne fonctionnent montre montrer
        notes orateur parle parler pense penser presentation presentations presente presenter quelqu'un quoi resume
        sert session sessions signifie sujet talk talks video vu
        """.split()
    ),
    "de": frozenset(
        """
        bedeutet erklart erklaren erzahlt funktioniert funktionieren gehort gelernt gesagt gesehen gezeigt gibt heisst
        jemand konferenz meinung notizen sagen sagt session sprecher thema uber video vortrag vortrage wissen zeigt
        zusammenfassung
        """.split()
    ),
    "es": frozenset(
        "charla charlas conferencia dice dicho dijo explica funciona hablo mostro notas pasa presento sabe significa"
        " tema video".split()
    ),
    "pt": frozenset(
        "apresentou conferencia disse explica falou funciona mostrou notas palestra palestras sabe significa tema"
        " video".split()
    ),
    "it": frozenset(
        "conferenza detto funziona mostra mostrato note parla parlato presentato sappiamo sentito significa tema"
        " video".split()
    ),
    "nl": frozenset(
        "betekent conferentie gehoord gezegd gezien laat notities praatje presentatie sessie spreker video werkt"
        " zien".split()
    ),
}
"""Words that ask rather than tell ("talk", "explain"): they count little in a question, and fully in a passage."""

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        a about above after again against all am an and any are aren't as at be because been before being below
        between both but by can can't could couldn't did didn't do does doesn't doing don't down during each few for
        from further had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself him
        himself his how how's i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my
        myself no nor not of off on once only or other our ours ourselves out over own same she she'd she'll she's
        should shouldn't so some such than that that's the their theirs them themselves then there there's these they
        they'd they'll they're they've this those through to too under until up upon very was wasn't we we'd we'll
        we're we've were weren't what what's when when's where where's which while who who's whom why why's will with
        won't would wouldn't you you'd you'll you're you've your yours yourself yourselves
        """.split()
    ),
    "fr": frozenset(
        """
        a a-t-elle a-t-il a-t-on ai aie au aux avec avait c'est ce cela ces cet cette ceux ci combien comme comment d
        dans de des du elle elles en entre est et est-ce ete etre eu fait il ils j je l la laquelle le lequel les
        lesquelles lesquels leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou par pas
        peut-on plus pour pourquoi qu qu'a qu'est qu'est-ce qu'ont quand que quel quelle quels quelles qui s sa sans se
        ses si son sont sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vos votre vous y l'on
        """.split()
    ),
    "de": frozenset(
        """
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei
        bin bis bist da dann das dass dein deine dem den der des dessen die dies diese diesem diesen dieser dieses dir
        doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure fur gegen habe haben hat hatte
        hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist jede jedem jeden jeder
        jedes jetzt kann kein keine keinem keinen keiner konnen man mein meine mich mir mit muss nach nicht nichts
        noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie sind so solche soll sollte
        sondern um und uns unser unsere unter viel vom von vor war waren warum was weil welche wenn werde werden wie
        wieder will wir wird wo wurde wurden zu zum zur zwar zwischen uber
        """.split()
    ),
    "es": frozenset(
        """
        a al algo algunas algunos ante antes como con contra cual cuando de del desde donde durante e el ella ellas
        ellos en entre era eran es cuales cuanta cuantas cuanto cuantos esa esas ese eso esos esta estaba estan estas
        este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mis mucho muchos muy nada ni
        no nos nosotros o os otra otras otro otros para pero poco por porque que quien quienes se sea ser si sido sin
        sobre son su sus tambien tanto te tiene tienen todo todos tu tus un una uno unos y ya yo
        """.split()
    ),
    "pt": frozenset(
        """
        a ao aos aquela aquelas aquele aqueles aquilo as ate com como da das de dela dele deles depois do dos e ela
        elas ele eles em entre era eram essa essas esse esses esta estas este estes eu foi foram ha isso isto ja la lhe
        mais mas me mesmo meu meus minha muito na nas nao nem no nos nossa nosso num numa o os ou para pela pelas onde
        pelo pelos por quais qual quando quanta quantas quanto quantos que quem sao se sem ser seu seus so sua suas
        tambem te tem ter teu tu tua um uma voce voces
        """.split()
    ),
    "it": frozenset(
        """
        a ad agli ai al alla alle allo anche c che chi ci come con contro cui da dagli dai dal dalla dalle dallo de
        degli dei del della delle dello di dove e ed era erano essere fra gli ha hanno ho i il in io l la le lei lo
        loro lui ma mi mia mio ne negli nei nel nella nelle nello noi non nostra nostro o per perche piu quale quali
        quando quanta quante quanti quanto quella quelle quelli quello questa queste questi questo se sei si sia siamo
        sono sta su sua sue sugli sui sul sulla suo tra tu tua tuo tutti tutto un una uno vi voi
        """.split()
    ),
    "nl": frozenset(
        """
        aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen
        geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me
        meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch
        toen tot u uit uw van veel voor want waren was wat we wel werd wezen wie wij wil worden wordt zal ze zich zij
        zijn zo zonder zou waar waarom wanneer hoeveel
        """.split()
    ),
}
"""Function words (articles, pronouns, prepositions, auxiliaries): left out of passages and questions alike."""

FUNCTION_CHARACTERS = frozenset(
    "的了是在吗呢吧么什哪些谁几这那怎多少到于说从把被和与及就都也很请问为有" + "".join(map(chr, range(0x3041, 0x30A0)))
)
"""Characters of grammar rather than content: of Chinese, and the syllables in which Japanese writes it (hiragana)."""

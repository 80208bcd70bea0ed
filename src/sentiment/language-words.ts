/** Small and frequent words by language, folded as texts are (`ä` is `ae`, other marks are left out). The first four are read. */
export const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: `the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my one all
    would there their what so up out if about who get which go me when make can like time no just him know take into your good some could
    them see other than then now look only come its over think also back after use two how our work first well way even new want because
    any these give day most us is are was were been has had did does am im ive dont didnt cant wont isnt its thats youre were theyre ill id
    lets please thanks thank hello hi hey yes very really still again never always today tomorrow yesterday week month customer support
    service order account email call phone team need help should why where while here more many much too got going been being those off
    down every own same both few between under before without through during another each each thx pls ok omg lol gonna wanna u ur rt`,
  de: `der die das und ist nicht ich wir sie er es ein eine einen einem einer eines zu mit auf fuer von im in den dem des an bei auch sich dass
    als wie so aber oder wenn was wer wo hier noch nur schon mehr sehr hat habe haben hatte wird werden wurde wurden sind war waren bin bist
    kann koennen muss muessen soll sollte will wollen moechte moechten nach aus um am zum zur vom beim ueber unter vor durch gegen ohne bis
    seit mein meine meinen unser unsere unseren unserer ihr ihre ihren ihnen ihrer uns mich mir dir euch kein keine keinen alle alles jetzt
    heute morgen gestern immer wieder leider bitte danke gut gerne damit da dann doch ja nein dieser diese dieses diesen man mal gar nichts
    weil denn ob etwas viel vielen viele gibt gab ganz weiter sowie bereits wegen herr frau kunde kunden rechnung vertrag termin woche wochen
    monat liefern lieferung mitarbeiter hallo guten tag gruesse gruss freundlichen moin ihm ihn dein deine`,
  fr: `le la les un une des de du et est ne pas je nous vous il elle on ils elles ce cette ces cet que qui quoi dont ou mais pour par sur avec
    sans dans en au aux plus moins tres bien tout tous toute toutes fait faire ete etre avoir ai as avons avez ont suis sommes etes sont
    etait etaient sera serait mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs se si comme quand alors donc car chez depuis
    pendant apres avant encore toujours jamais rien aussi meme peut peux pouvez voudrais faut merci bonjour salut bonsoir oui non y lui moi
    toi c d j l n s m t qu est-ce quel quelle votre service commande facture contrat client clients semaine semaines mois jour jours
    aujourd hui hier demain equipe produit reponse personne trop peu beaucoup parce entre vers sous cela ca ici la-bas deja cordialement
    avais avait ont deux trois fois ans lors ainsi`,
  es: `el la los las un una unos unas de del y es no que en a por para con sin se su sus lo le les me te nos mi mis tu tus como mas pero si
    muy ya yo ella ellos nosotros usted ustedes este esta estos estas ese esa eso esto aquel son era eran fue fueron ser estar estoy estamos
    esta estan ha han he hemos habia hay tengo tiene tienen tenemos puede pueden puedo hacer hace hecho todo todos toda todas nada nadie
    algo alguien siempre nunca cuando donde quien cual porque tambien sobre entre desde hasta hoy ayer manana ahora despues antes bien mal
    gracias hola buenos buenas dias tardes favor cliente clientes factura pedido contrato semana semanas mes meses dia servicio equipo
    respuesta nuestro nuestra nuestros nuestras otro otra otros cada vez veces aun todavia solo mucho mucha muchos poco tan tanto al va voy
    van sigue seguimos llevo llevamos quiero queremos señor senor saludos esperamos`,
  nl: `het een van niet ik je jij en op voor met zijn aan ook maar te dat die er wij ze hij was bij nog naar om uit dan wel zo als heb heeft
    hebben kan kunnen wordt worden moet geen goed veel meer mijn onze ons jullie uw deze dit waar wat hoe waarom alles niets altijd nooit
    bedankt dank hallo graag vandaag gisteren morgen al weer heel erg zeer door over tot of want omdat klant bestelling levering maand jaar
    werkt gaat komt was waren word ben bent is u mij me hun hen zou zal`,
  it: `il lo la i gli le un uno una di del della dei delle degli a al alla da dal in nel nella con su sul sulla per e ed o ma non che chi cui
    come quando dove perche se si mi ti ci vi sono sei siamo siete era erano ho hai ha abbiamo avete hanno fatto essere avere fare molto piu
    meno tutto tutti tutta tutte niente nessuno sempre mai gia ancora anche oggi ieri domani grazie ciao buongiorno buono bene male questo
    questa questi quello quella mio mia nostro nostra vostro suo sua loro prodotto servizio assistenza ordine stato stata settimana mese
    giorno giorni anno cliente clienti ottimo pessimo prezzo qualita davvero pero quindi dopo prima senza`,
  pt: `o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem que e ou mas nao sim se me te lhe eu tu ele ela
    nos voce voces eles elas meu minha meus minhas seu sua seus suas nosso nossa este esta esse essa isso isto aquele muito muita mais menos
    bem mal ja ainda sempre nunca tambem quando onde como porque foi foram era sou estou esta estao estamos ser estar ter tenho tem temos
    fazer faz feito tudo todos nada ninguem obrigado obrigada ola bom boa dia tarde noite hoje ontem amanha produto servico atendimento
    pedido entrega cliente semana mes ano qualidade otimo pessimo ate depois antes agora so pois entao`,
  sv: `och att det som en ett i pa ar av for med den till inte om har de jag vi du han hon var sig men sa kan ska nu eller fran vid efter
    mycket mer bara ingen inga alla allt aldrig alltid tack hej bra daligt idag igar imorgon mig oss er min mitt mina var vart hade varit
    skulle vill maste blir blev fick kommer gar dig honom henne detta denna dessa vad hur varfor nar har utan over under kund leverans`,
  da: `og at det som en et i paa pa er af for med den til ikke om har de jeg vi du han hun var sig men saa sa kan skal nu eller fra ved efter
    meget mere kun ingen alle alt aldrig altid tak hej godt daarligt idag igaar mig os jer min mit mine vores havde vaeret ville vil maa
    bliver blev fik kommer gaar dig ham hende dette denne disse hvad hvordan hvorfor naar uden over under kunde levering blevet igen noget`,
  no: `og at det som en ei et i pa er av for med den til ikke om har de jeg vi du han hun var seg men sa kan skal na eller fra ved etter mye
    mer bare ingen alle alt aldri alltid takk hei bra darlig idag meg oss dere min mitt mine hadde vaert ville vil ma blir ble fikk kommer
    gar deg ham henne dette denne disse hva hvordan hvorfor nar uten over under noe noen veldig kunde levering igjen`,
  pl: `i w na z do nie to jest sie ze jak co o ale po za tak od przez dla przy ma mam tylko czy juz jeszcze bardzo moje moj moja nasz nasza
    jestem byl byla bylo byly sa bede bedzie mozna moge prosze dziekuje dzien dobry dzis wczoraj jutro ktory ktora ktore ten ta te tego tej
    tym tych go mnie mi nam nas was pan pani wszystko nic nigdy zawsze kiedy gdzie dlaczego produkt obsluga klient zamowienie polecam`,
  cs: `a v na se je ze to s z do o i k ve pro jako ale by po jsem jsme jste jsou byl byla bylo byli nebo tak jen uz jeste velmi muj moje nas nase
    vas vase ten ta tento tato ktery ktera ktere co kdy kde proc jak dnes vcera zitra prosim dekuji dobry den vsechno nic nikdy vzdy
    zakaznik objednavka sluzba neni nejsou mam mame mate muze`,
  sk: `a v na sa je ze to s z do o aj k vo pre ako ale by po som sme ste su bol bola bolo boli alebo tak len uz este velmi moj moja nas nasa
    ten ta tento ktory ktora ktore co kedy kde preco dnes vcera zajtra prosim dakujem dobry den vsetko nic nikdy vzdy zakaznik nie mam`,
  hu: `a az es hogy nem van egy is de ez meg csak mar ha mint vagy volt lesz nagyon jo rossz koszonom szia udvozlom mert most itt ott ki mi mit
    miert mikor hol minden semmi soha mindig ma tegnap holnap kerem azt ezt olyan igen ugyfel rendeles szolgaltatas lehet kell vagyok vagyunk`,
  ro: `si in de la cu pe nu este sunt un o pentru din ce ca mai care sau dar daca am ai are avem au fost era foarte bine rau multumesc buna
    ziua acest aceasta acestea lui ei ne va le imi iti isi nostru noastra totul nimic niciodata mereu azi ieri maine cand unde produs client
    comanda serviciu prea dupa fara trebuie poate`,
  fi: `ja on ei se etta en han ne oli ovat mutta kun niin kuin tai jos vain nyt jo viela hyvin hyva huono kiitos hei moi mina sina me te he
    minun sinun meidan teidan tama taman ja mita miksi missa milloin kaikki mitaan aina koskaan tanaan eilen huomenna asiakas tilaus palvelu
    erittain todella olen olemme olet olisi voi pitaa ole`,
  tr: `ve bir bu da de icin ile cok ne var yok mi ama gibi daha en ben sen biz siz o onlar degil olarak sonra kadar hic her sey iyi kotu tesekkur
    ederim merhaba evet hayir bugun dun yarin neden nasil nerede zaman musteri siparis hizmet urun benim bizim sizin olan oldu ancak hala`,
  id: `yang dan di itu ini untuk dengan tidak dari dalam akan pada juga saya anda kami kita mereka dia ada sudah belum bisa karena atau tapi
    lebih sangat baik buruk terima kasih selamat halo hari apa kenapa kapan dimana semua tetapi oleh jika seperti banyak pelanggan layanan
    barang pesanan sekali lagi masih jangan bukan`,
  tl: `ang ng sa na mga ay ko mo siya kami tayo sila hindi ito iyan yan at para kung ano bakit saan kailan salamat po opo magandang araw talaga
    naman lang din rin pa ba may wala lahat mas`,
  ca: `el la els les un una uns unes de del dels i es no que en a per amb sense se li ens vos molt mes pero si ja jo ell ella nosaltres aquest
    aquesta aixo aquell soc estem esta son era ha han he hem hi ho tot tots res ningu sempre mai quan on com perque tambe gracies hola bon
    dia avui ahir dema servei comanda client molts seva meva nostre vostre fer fet dona tinc teniu`,
  gl: `o a os as un unha uns unhas do da dos das no na nos nas polo pola para con sen que e ou mais non si se me te lle eu el ela nos vos meu
    mina seu sua este esta moi ben mal xa ainda sempre nunca tamen cando onde como porque foi eran son estou estamos grazas ola hoxe onte
    facer feito todo nada`,
  eu: `eta da ez bat zen dira oso ere baina nire gure zure hau hori eskerrik asko kaixo egun on gaur atzo bihar zer zergatik non noiz dut dugu
    duzu naiz gara izan egin behar beti inoiz guztia ezer edo`,
  hr: `i u na je se da nije to su sa za od ne kao ali ili po sam smo ste bio bila bilo bili vrlo jako dobro lose hvala bok dan sto kako zasto gdje
    kada sve nista nikad uvijek danas jucer sutra moj nas vas ovaj ova koji koja koje kupac narudzba usluga samo jos vec ima imam treba`,
  lt: `ir yra ne i su kad is ar bet tai kaip uz po nuo labai buvo as mes jus jie dar tik jau kas kodel kur kada viskas nieko niekada visada siandien
    vakar aciu laba diena gerai blogai klientas`,
  lv: `un ir ne uz ar ka no par bet tas ka vai es mes jus loti bija vel tikai jau kas kapec kur kad viss nekas nekad vienmer sodien vakar paldies
    labdien labi slikti klients`,
  et: `ja on ei see et ma me te nad aga kui voi nii ka siis veel juba vaga oli kes mis miks kus millal koik midagi alati mitte kunagi tana eile
    homme aitah tere hea halb klient tellimus`,
  is: `og ad er i a ekki thad sem en til vid med um fyrir var eg thu hann hun hefur verid mjog takk hallo godan dag hvad af hvers vegna thetta`,
  ga: `agus an na is ta ni go bhi le ar i sa mar ach seo sin me tu se si muid go raibh maith agat`,
  cy: `yn y a i o ar mae ac yr wedi gyda am ond hyn eich ein fi chi ni diolch bore da iawn dim`,
  af: `die en is nie van in het ek jy ons hulle dit wat vir met om te aan op sal was baie goed dankie hallo maar ook nou weer my jou julle
    wees kan moet geen alles`,
  sw: `na ya wa ni kwa za la katika hii hiyo yangu yako sana asante habari lakini kama si hapana ndiyo leo jana kesho nini huduma wateja`,
  sq: `dhe ne te e i nje per me nga qe eshte nuk jane por si ka kam kemi shume mire keq faleminderit pershendetje sot dje neser pse ku kur`,
  vi: `va la cua khong co cho nay da trong duoc toi ban rat nhung mot cac voi de thi khi nhu cam on xin chao hang san pham dich vu`,
  la: `et in est non ad cum ut sed quod qui quae de ex si ab esse sunt nec per atque autem enim`,
}

/** Ends of words by language, for words that are in no list. */
export const ENDINGS: Readonly<Record<string, RegExp>> = {
  en: /(?:ing|ings|tion|tions|ness|ment|ments|ly|ed|ful|less|ous|able|ght|ship|ally|wn|ck|tch|sh|th|ould|ies|ware)$|^(?:wh|th|kn|wr)/,
  de: /(?:ung|ungen|keit|heit|lich|liche|lichen|licher|liches|isch|ische|ischen|schaft|cht|chte|chten|tzt|nden|ieren|iert|ierte|igen|iges|iger|ige|stellt|eln|ern|mann|zeit|werk|tag|bar|los|sam|ueber.*|ae.*n|oe.*n)$|^(?:ge.{3,}t|ver.{3,}en|ver.{3,}t|un.{4,}|be.{3,}en|sch.*|zw.*|pf.*)$/,
  fr: /(?:tion|tions|ment|ments|eux|euse|euses|eur|eurs|aient|ait|ais|ez|ons|ont|ique|iques|elle|elles|ette|ettes|oir|aire|aires|age|ages|ance|ence|issement|ier|iers|iere|aux|ois|oise|uite|eaux)$/,
  es: /(?:cion|ciones|mente|dad|dades|ando|iendo|ado|ada|ados|adas|ido|ida|idos|idas|amos|emos|imos|aron|ieron|oso|osa|osos|osas|ero|era|eros|eras|aje|ible|ables|able|cia|cias|eza|ito|ita|illo|illa|ar|er|ir|aba|aban|ia|ian)$/,
}

/** Letters that the four languages do not write, before marks are left out. */
export const FOREIGN =
  /[åøłżźśćńęąěščřžůďťňőűğşıãõāēīūģķļņșțþðđơưăạảấầẩẫậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởợụủứừửữựỳỵỷỹħẁŵŷ]|l·l/iu

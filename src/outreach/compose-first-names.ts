/** Common first names of several languages, without accents: only these are taken for first names without further proof. */
export const firstNames: ReadonlySet<string> = new Set(
  `aaron abigail adam adrian agnes ahmed aisha alan albert alejandro alex alexander alexandra alexis alfred ali alice alicia alison
  allison amanda amber amelia amy ana anastasia andre andrea andreas andres andrew andy angela angelika anita anja anke ann anna anne
  annette annika anthony antoine anton antonia antonio arthur astrid audrey barbara beata beatrice beatriz ben benjamin bernadette
  bernard bernd bernhard beth betty bettina bill birgit bjoern bob brandon brenda brian brigitte bruce bruno camille carina carl carla
  carlos carmen carol carolin caroline catherine cecile charles charlotte chloe chris christian christiane christina christine
  christoph christopher claire clara clarissa claudia claudio clemens colin connor corinna craig cristina cynthia dagmar daniel daniela
  danielle dave david dean deborah denis denise dennis derek detlef diana diane diego dieter dirk dominik donald donna dora doris
  dorothea dorothy douglas duncan dylan edgar eduardo edward eileen elena elisabeth elise elizabeth ella ellen emil emilia emily emma
  eric erica erik erika ernst esther ethan eugene eva evan evelyn fabian felicia felix fernando fiona florence florian frances
  francesca francisco francois frank frederic friederike friedrich gabriel gabriela gareth gary gavin geoffrey george georgia gerald
  gerd gerhard gisela giulia giuseppe gloria grace graham greg gregory greta guido guillaume gunther hannah hans harald harold harriet
  harry heather heidi heike heiko heinrich heinz helen helena helga helmut henri henrik henry herbert hermann holger holly horst howard
  hugh hugo ian ida ignacio ilse ines inga ingeborg ingo ingrid irene irina iris isaac isabel isabella isabelle ivan jack jacob
  jacqueline jacques jake jakob james jan jana jane janet janice jason javier jean jeff jeffrey jennifer jens jeremy jerome jessica
  jill jim joachim joan joanna jochen joe joel joerg johanna johannes john jon jonas jonathan jorge jose josef joseph joshua juan
  judith judy julia julian juliane julie julien juliette june jurgen justin jutta kai karen karin karina karl karsten katarina kate
  katharina katherine kathleen kathrin kathryn katie katja katrin kay keith kelly ken kenneth kerry kerstin kevin kim klaus konrad
  kristin kurt kyle lara lars laura lauren laurence laurent lea leah lena leo leon leonie leslie lewis liam lilian lily linda lisa
  lorenz lorraine louis louise luca lucas lucia lucy luis luisa lukas lutz lydia madeleine magdalena maike manfred manuel manuela marc
  marcel marco marcus margaret margarete maria mariana marianne marie marina mario marion mark markus marlene martha martin martina
  mary mathias mathieu matteo matthew matthias maureen maurice max maximilian maya megan melanie melissa mia michael michaela michel
  michele michelle miguel mike miriam mohamed mohammed molly monica monika moritz nadia nadine nancy naomi natalia natalie nathalie
  nathan neil nicholas nick nicola nicolas nicole niels nigel nikolaus nina noah nora norbert norman olaf olga oliver olivia olivier
  oscar oskar otto owen pablo pamela pascal patricia patrick paul paula pauline pedro peggy penelope peter petra phil philip philipp
  philippe phoebe pierre rachel rainer ralf ralph ramon raphael raul ray raymond rebecca regina reinhard renate rene ricardo richard
  rita rob robert roberto robin roger roland rolf roman ron ronald rosa rose ross ruby rudolf russell ruth ryan sabine sabrina sally
  sam samantha samuel sandra sara sarah scott sean sebastian sergio sharon sheila shirley silke silvia simon simone sofia sonia sonja
  sophia sophie stefan stefanie steffen stephan stephanie stephen steve steven stuart sue susan susanne suzanne sven svenja sylvia
  sylvie tamara tanja tanya tara teresa terry theo theodor theresa therese thierry thilo thomas thorsten tim timo timothy tina tobias
  todd tom tony torsten tracy ulf uli ulrich ulrike ursula uta ute uwe valentin valerie vanessa vera verena veronica veronika victor
  victoria vincent viola virginia vivian volker walter waltraud wendy werner wilfried wilhelm will william winfried wolfgang yann
  yvonne zachary zoe`.split(/\s+/),
)

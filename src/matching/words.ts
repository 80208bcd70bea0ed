const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Endings that say how a firm is incorporated: they say nothing about which firm it is. */
export const LEGAL_FORMS = list(`
  inc incorporated llc llp lllp lp ltd limited corp corporation co company plc pllc pc pa dba
  gmbh mbh ag kg ohg gbr ug ev eg kgaa haftungsbeschrankt se
  sa sas sasu sarl eurl snc sci scp srl spa sapa srls slu sl slp sc cv rl ltda eireli epp mei
  bv nv vof bvba cvba as asa ab oy oyj aps hf doo dd sro zoo kft zrt nyrt ood eood ooo oao zao pao
  pty pte pvt private sdn bhd tbk kk yk
`)

/** Words that join others. */
export const JOINING = list(`
  the and of at in on for by to a an with from
  de du des la le les l d et en au aux a sur
  der die das und am im in an von vom zum zur fur bei mit
  el los las y del al e do da dos das em no na os o
  il lo gli i della dello dei delle di e ed al alla
  van het een voor te og och i
`)

/** What a business is or does, as most of its neighbours are too: a weak sign of identity. */
export const CATEGORY_WORDS = list(`
  restaurant restaurante ristorante cafe coffee caffe bar grill pub kitchen diner bistro brasserie pizzeria pizza bakery backerei
  boulangerie panaderia panificio deli food foods market mart supermarket supermercado supermarche store stores shop shops tienda
  boutique loja laden lanchonete lanches cuisine eatery steakhouse buffet catering brewery brewing brewpub taproom winery wine wines
  liquor liquors spirits tavern lounge club nightclub hotel hotels motel inn suites resort hostel pension penzion guesthouse apartments
  apartamentos apartment ferienwohnung ferienwohnungen gasthof gasthaus gites gite residence residences condominio edificio
  bank banco banque sparkasse volksbank insurance assurances assurance seguros versicherung finance financial mortgage loans credit union
  gas station fuel petrol tankstelle gasolinera posto service services center centre centro zentrum clinic clinica clinique hospital
  medical health care healthcare dental dentist dentistry dentista zahnarzt doctor doctors dr med physician physicians pharmacy pharmacie
  farmacia apotheke drugs optical optique optik therapy physiotherapy praxis cabinet consultorio chiropractic veterinary animal vet
  salon spa nails nail hair hairdresser coiffure friseur barber barbershop beauty fitness gym academia yoga studio estudio
  auto autos automotive car cars motors motor garage taller oficina repair tire tires towing parts dealer rental rentals
  plumbing plumber heating cooling air electric electrical electrician construction constructions contractor contractors contracting
  roofing builders building landscaping painting cleaning services solutions systems group gruppe groupe grupo
  law firm office offices attorney attorneys lawyer lawyers abogados avocats avocat rechtsanwalt rechtsanwalte notaire accounting tax cpa
  school schools escola escuela ecole schule kindergarten preschool daycare academy institute institut instituto university
  universidade universidad college church iglesia igreja eglise kirche chapel baptist ministries temple parish paroquia
  park parc parque garden gardens museum musee museo theater theatre cinema library bibliotheque biblioteca hall
  real estate realty immobilien immobilier imoveis properties property management consulting consultants agency agencia agence
  travel tours transport transportation logistics trucking moving storage self express international national american
  florist flowers florists blumen furniture jewelry jewelers clothing fashion moda shoes sports sporting goods books toys pet pets
  mobile phone phones computer computers it software digital design media marketing print printing photo photography
  farm farms ranch equipment supply supplies hardware lumber outlet discount company house haus maison casa
  city town county state municipal comune mairie gemeinde prefeitura police fire department post usps mail family community public
  new old north south east west nord sud est norte sur downtown grand saint st first
`)

/** Words that name a department, counter or specialty of a larger place: a listing with one of them is often not the place as a whole. */
export const PART_WORDS = list(`
  atm cash pharmacy parts service department dept departement abteilung division fuel gas floral flowers deli bakery optical vision
  glasses tech tire collision body sales leasing rental rentals parking garage entrance exit gate station playground spielplatz court
  field trail dock pier platform terminal pickup drive thru kiosk locker redbox charging supercharger charger recharge carwash
  emergency er room lab laboratory labs radiology imaging cardiology neurology nephrology oncology cancer pediatrics pediatric
  surgery surgical plastic thoracic vascular orthopedics orthopedic orthopaedics rehabilitation rehab maternity womens dermatology
  urology gastroenterology infusion pulmonary transplant kidney dialysis wound urgent outpatient inpatient icu nicu sleep pain
  behavioral psychiatry gynecology obgyn obstetrics endocrinology rheumatology hematology ophthalmology audiology ent podiatry
  dental primary internal allergy spine heart breast epilepsy trauma therapy
  faculty fakultat institut institute lehrstuhl library museum preschool kids daycare culinary gym pool spa ballroom gift chapel
  office buro bureau ufficio building tower annex wing halle hall stadium locker photo liquor moving truck mortgage advisor officer
  grooming training vaccination vaccinations checkout cafeteria canteen geldautomat bankomat cajero multibanco geschaftsstelle filiale
  haltestelle busstop sporthalle turnhalle parkplatz parkhaus estacionamiento stellplatz restroom restrooms toilet toilets toiletten
  auto money transfer western union express mobile unit campus north south east west customer garden wireless
`)

/** Names of firms with branches everywhere: sharing one says little, since the next branch shares it too. */
export const CHAINS = list(`
  walmart target costco kroger safeway albertsons publix aldi lidl rewe edeka netto penny tesco sainsburys asda waitrose carrefour
  auchan intermarche leclerc mercadona spar walgreens cvs riteaid boots rossmann
  starbucks mcdonalds subway wendys dominos kfc dunkin chipotle popeyes arbys tacobell burger pizzahut papajohns sonic
  shell bp exxon chevron mobil texaco marathon speedway sunoco citgo valero esso aral total totalenergies repsol galp neste circle oxxo
  ups fedex usps dhl gls inpost hertz avis enterprise budget sixt uhaul penske
  wells chase citibank hsbc barclays santander bbva itau bradesco caixa sbi hdfc icici axis mtb pnc usbank tdbank 
  libertyx bitcoin coinstar bitstop athena redbox westernunion moneygram nordea sparkasse raiffeisenbank volksbank poste
  homedepot lowes ikea petco petsmart autozone oreilly napa midas jiffy firestone goodyear pep
  marriott hilton hyatt holiday hampton ibis novotel motel super8 comfort
  allstate geico progressive farmers hrblock liberty statefarm edward raymond keller remax century coldwell
  verizon tmobile att sprint vodafone orange telekom o2 cricket boost metro
  gamestop bestbuy kohls macys tjmaxx marshalls ross nike adidas zara hm primark decathlon sherwin ymca goodwill
  tesla chargepoint electrify evgo blink seveneleven wawa sheetz caseys quiktrip guild dollar primerica
`)

/** One spelling for each street word. */
export const STREET_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    street: 'st str strasse straat',
    avenue: 'av ave aven avenida avenue avinguda avd avda',
    road: 'rd',
    drive: 'dr drv',
    boulevard: 'blvd boul bd bld blv bvd',
    lane: 'ln',
    court: 'ct crt',
    place: 'pl plz plaza platz piazza praca plaza pza place placa pca p.za',
    square: 'sq',
    terrace: 'ter terr',
    parkway: 'pkwy pkway pky parkwy',
    highway: 'hwy hiway hway highwy',
    freeway: 'fwy',
    expressway: 'expy expwy',
    turnpike: 'tpke tpk pike',
    circle: 'cir circ',
    trail: 'trl tr',
    crossing: 'xing',
    center: 'ctr cntr centre centro',
    route: 'rt rte',
    mount: 'mt mtn mountain',
    fort: 'ft',
    saint: 'st. ste. sankt sao santo santa san',
    heights: 'hts',
    junction: 'jct',
    village: 'vlg',
    calle: 'c cl cll',
    calzada: 'calz czda',
    carretera: 'ctra carr',
    rua: 'r',
    via: 'v viale',
    chemin: 'che ch',
    impasse: 'imp',
    allee: 'all',
    faubourg: 'fbg fg',
    esplanade: 'esp',
    weg: 'wg',
    doctor: 'doutor doutora dott dottor',
    professor: 'prof profesor',
    general: 'gral gen geral',
    engineer: 'eng engenheiro ing ingeniero ingenieur',
    marshal: 'marechal mal marechal mariscal marechale',
    colonel: 'cel coronel col',
    north: 'n norte nte nord',
    south: 's sul sur sud',
    east: 'e este ote oriente est',
    west: 'w oeste pte poniente ouest',
    northeast: 'ne',
    northwest: 'nw',
    southeast: 'se',
    southwest: 'sw',
    first: '1st',
    second: '2nd',
    third: '3rd',
    fourth: '4th',
    fifth: '5th',
    sixth: '6th',
    seventh: '7th',
    eighth: '8th',
    ninth: '9th',
    tenth: '10th',
  }).flatMap(([whole, short]) => short.split(' ').map((word): [string, string] => [word, whole])),
)

/** Street words that stand in thousands of streets and so tell little. */
export const COMMON_STREET_WORDS = list(`
  street avenue road drive boulevard lane court place square terrace parkway highway freeway expressway turnpike circle trail
  crossing center route way rua calle via corso calzada carretera carrera travessa chemin impasse allee weg rue strada
  north south east west northeast northwest southeast southwest county state us interstate col colonia barrio bairro centro mall
  plaza shopping road moo soi jalan jl jln floor
`)

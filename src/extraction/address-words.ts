/** Endings of English street names. */
export const streetSuffix =
  'street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|lane|ln|court|ct|place|pl|plaza|plz|square|sq|parkway|pkwy|pky|highway|hwy|circle|cir|terrace|terr|ter|trail|trl|turnpike|tpke|pike|expressway|expwy|freeway|fwy|route|rte|rt|crescent|cres|close|gardens|gdns|grove|mews|mall|row|walk|way|wy|loop|alley|aly|bypass|causeway|center|centre|common|commons|cove|crossing|estate|estates|green|heights|hill|hills|industrial park|business park|park|point|quay|ridge|rise|run|square|station|view|vista|wharf|yard|broadway|bowery|county road|state road|interstate|us|nw|ne|sw|se'
const direction =
  'north|south|east|west|northeast|northwest|southeast|southwest|n\\.?e|n\\.?w|s\\.?e|s\\.?w|n|s|e|w'
const unitWord =
  'suites?|ste|units?|apt|apartment|floor|fl|room|rm|building|bldg|tower|level|lvl|shop|house|hall|block|blk|office|dept|department|attn|p\\.?\\s?o\\.?\\s?b(?:ox)?|box|mail ?stop|mail ?code|lot|pmb|etage|stock|étage|bât|batiment|bâtiment|planta|piso|piano|scala|edificio|edif|local|oficina|bureau'

/** A unit inside a building: "Suite 200", "3rd Floor", "#8001". */
export const unitPattern = new RegExp(
  `^(?:(?:the )?(?:${unitWord})\\b\\.?\\s?#?:?\\s?[\\w&/-]{0,8}(?:\\s[\\w&/-]{1,10}){0,3}|(?:\\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|ground|top)\\s(?:floor|fl\\b).{0,12}|(?:n\\.?\\s?[ew]|s\\.?\\s?[ew])\\.?|lvl ?\\d+|#\\s?[\\w-]{1,8}|\\d{1,2}/F)\\.?$`,
  'iu',
)

/** A post-office box. */
export const boxPattern =
  /\b(?:p\.?\s?o\.?\s?(?:box|b\.)|post office box|postfach|apartado(?: de correos)?|casella postale|boîte postale|b\.?p\.?|postbus|box|locked bag|gpo box|private bag)\s?#?\.?\s?\d[\d ]*/iu

const word = "[\\p{L}\\d][\\p{L}\\d.'’&-]*"
/** English order: number, name, ending, with directions and a unit behind. */
export const englishStreet = new RegExp(
  `^(?:(?:suite|ste|unit|floor|level|shop|flat|apt)\\.?\\s?#?[\\w-]+,?\\s)?(?:\\d{1,6}[a-z]?(?:\\s?[-–/&]\\s?\\d{1,6}[a-z]?)?(?:\\s1/2)?|one|two|three|four|five|six|seven|eight|nine|ten)\\.?,?\\s(?:${word}\\s){0,6}?(?:${streetSuffix}|(?:${direction})\\.?\\s${word})\\b\\.?(?:,?\\s(?:${direction})\\b\\.?)?(?:,?\\s(?:#|\\d|${unitWord}\\b).{0,40})?$`,
  'iu',
)
/** A number followed by capitalised words, for streets without a known ending. */
export const numberFirst =
  /^\d{1,6}[a-zA-Z]?(?:[-–/]\d{1,6}[a-zA-Z]?)?,?\s(?:[NSEW]\.?\s)?(?:\p{Lu}[\p{L}.'’-]*|\d+(?:st|nd|rd|th))(?:\s(?:\p{Lu}[\p{L}.'’-]*|de|du|des|la|le|of|the|and|\d+(?:st|nd|rd|th)?)){0,5}$/u
/** The end of the street inside a run of street and city. */
export const streetEnd = new RegExp(
  `\\b(?:${streetSuffix})\\b\\.?(?:\\s(?:${direction})\\b\\.?(?=\\s))?(?:[,\\s]+(?:suite|ste|unit|apt|#|floor|fl|room|rm|bldg|building)\\.?\\s?#?\\s?[\\w-]+)?`,
  'giu',
)

/** Continental order: name and number, by the words streets are made of in each language. */
export const continentalStreet = new RegExp(
  [
    "^[\\p{L}\\d.'’ -]*(?:stra(?:ß|ss)e|str\\.?|weg|platz|allee|gasse|ring|damm|ufer|chaussee|markt|hof|steig|pfad|park|berg|graben|kai|zeile|wall|promenade|straat|laan|plein|gracht|kade|singel|dijk|dreef|baan|steenweg|gatan|vägen|vej|gade|gata|veien|katu|tie|ulica|ul\\.|utca)\\s?(?:nr\\.?\\s?)?\\d{1,4}\\s?[a-zA-Z]?(?:\\s?[-–/+]\\s?\\d{1,4}\\s?[a-zA-Z]?)?(?:[ ,].{0,30})?$",
    '^\\d{1,4}(?:\\s?(?:bis|ter|[a-z]))?(?:\\s?[-–/]\\s?\\d{1,4})?,?\\s(?:rue|avenue|av\\.?|boulevard|bd|bld|place|pl\\.?|chemin|ch\\.?|quai|route|rte|allée|allee|impasse|cours|square|passage|faubourg|esplanade|villa|sentier|rond[- ]point|zone|za|zi|zac)\\b.{1,60}$',
    '^(?:c/|c\\.|calle|avda?\\.?|avenida|av\\.|plaza|plza?\\.?|pza\\.?|paseo|p[º°]\\.?|pol[ií]gono|pol\\.|ctra\\.?|carretera|ronda|camino|cno\\.|urb\\.?|urbanizaci[oó]n|travesía|rambla|gran vía|parque|rua|praça|largo|estrada|carrer|passeig)(?:\\s|(?<=[./])).{2,70}$',
    '^(?:via|viale|v\\.le|piazza|p\\.za|piazzale|corso|c\\.so|largo|strada|vicolo|loc(?:alità|\\.)|contrada|frazione|rue|ul\\.|ulica|al\\.|aleja|os\\.|str\\.|bd\\.)\\s.{2,60}$',
  ].join('|'),
  'iu',
)
/** Any name followed by a house number: a street where that order is usual. */
export const nameAndNumber =
  /^\p{Lu}[\p{L}.'’ -]{2,40},?\s(?:\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-zA-Z]?)?|s\/n)$/u
/** A house number that a comma parts from its street. */
export const houseNumber =
  /^(?:n[º°.]?\s?)?\d{1,5}\s?(?:[a-z]|bis|ter)?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?)?$|^s\/n$/i

/** Counties and nations that British and Irish addresses put after the town. */
export const ukCounties: ReadonlySet<string> = new Set(
  (
    'avon|bedfordshire|beds|berkshire|berks|buckinghamshire|bucks|cambridgeshire|cambs|cheshire|cleveland|cornwall|cumbria|derbyshire|devon|dorset|county durham|co durham|durham|essex|east sussex|west sussex|sussex|gloucestershire|glos|greater london|greater manchester|hampshire|hants|herefordshire|hertfordshire|herts|isle of wight|kent|lancashire|lancs|leicestershire|leics|lincolnshire|lincs|merseyside|middlesex|middx|norfolk|northamptonshire|northants|northumberland|nottinghamshire|notts|oxfordshire|oxon|rutland|shropshire|salop|somerset|staffordshire|staffs|suffolk|surrey|tyne and wear|tyne & wear|warwickshire|west midlands|wiltshire|wilts|worcestershire|worcs|yorkshire|north yorkshire|south yorkshire|west yorkshire|east yorkshire|n yorks|s yorks|w yorks|fife|lanarkshire|aberdeenshire|ayrshire|midlothian|west lothian|east lothian|stirlingshire|perthshire|gwynedd|dyfed|powys|clwyd|gwent|mid glamorgan|south glamorgan|county antrim|co antrim|county down|co down|tyrone|fermanagh|london|' +
    'co\\. offaly|offaly|co\\. cork|co\\. dublin|county dublin|co\\. galway|co\\. kildare|co\\. meath|co\\. wicklow|co\\. laois|laois|co\\. louth|co\\. mayo|co\\. kerry|co\\. tipperary|co\\. wexford|co\\. kilkenny'
  )
    .replaceAll('\\', '')
    .split('|'),
)

/** A named building in front of the street: "Economic House", "Doral Corporate Centre II". */
export const buildingName =
  /^(?:the )?[\p{Lu}\d][\p{L}\d.'’&-]*(?: [\p{L}\d.'’&-]+){0,4} (?:house|building|bldg|centre|center(?= \w)|tower|towers|courthouse|court|plaza|hall|chambers|estate|business park|industrial park|trading estate|immeuble|haus|mill|wharf|exchange)(?: (?:\d{1,3}|[IVX]{1,4}|[A-Z]))?$|^(?:immeuble|edificio|edif\.?|parque|centro|palazzo|haus|building|bâtiment) .{2,50}$/iu
/** A British road by its name alone, without a number. */
export const namedRoad =
  /^(?:(?:unit|suite|flat|units) [\w&-]{1,6},? )?(?:\p{L}[\p{L}.'’-]* ){1,4}(?:road|street|lane|avenue|drive|way|close|hill|row|mews|terrace|gardens|square|crescent|grove|parade|walk|quay|wharf|rd|ave)\.?$/iu

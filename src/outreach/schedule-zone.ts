import tzLookup from '@photostructure/tz-lookup'
import { IANAZone } from 'luxon'

/** What is known of where somebody is. */
export interface Whereabouts {
  lat: number | null
  lng: number | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  /** Its code or its name. */
  state: string | null
}

/** The time zone of a recipient: of the coordinates, else of country and state, else `fallback`. */
export function zoneOf(place: Whereabouts, fallback: string): string {
  return byCoordinates(place) ?? byCountry(place) ?? fallback
}

/** True for a name that the clock knows: `Europe/Berlin`, `UTC`. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name)
}

function byCoordinates({ lat, lng }: Whereabouts): string | null {
  if (lat === null || lng === null) return null
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180 || Number.isNaN(lat + lng)) return null
  const zone = tzLookup(lat, lng)
  return isTimeZone(zone) ? zone : null
}

function byCountry({ country, state }: Whereabouts): string | null {
  const code = country?.trim().toUpperCase() ?? ''
  if (!/^[A-Z]{2}$/.test(code)) return null
  const states = zonesOfStates[code]
  if (states !== undefined) {
    const key = (state ?? '').trim().toLowerCase()
    return states.of[names[code]?.[key] ?? key.toUpperCase()] ?? states.otherwise
  }
  return zonesOfCountry(code)
}

/** Of a country with several zones the one where most of it lives; null for a country with several that nobody entered here. */
function zonesOfCountry(code: string): string | null {
  const known = mainZones[code]
  if (known !== undefined) return known
  // Node 20 has it as a property, later ones as a function; TypeScript knows neither.
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & {
    timeZones?: string[]
    getTimeZones?: () => string[] | undefined
  }
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? []
  return zones.length === 1 ? (zones[0] ?? null) : null
}

const mainZones: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
}

const each = (zone: string, codes: string): Record<string, string> =>
  Object.fromEntries(codes.split(' ').map((code) => [code, zone]))

/** Where a state lies in two zones it is that of its larger cities. */
const zonesOfStates: Record<string, { of: Record<string, string>; otherwise: string }> = {
  US: {
    of: {
      ...each('America/New_York', 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV'),
      ...each('America/Chicago', 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI'),
      ...each('America/Denver', 'CO ID MT NM UT WY'),
      ...each('America/Los_Angeles', 'CA NV OR WA'),
      AZ: 'America/Phoenix',
      AK: 'America/Anchorage',
      HI: 'Pacific/Honolulu',
      PR: 'America/Puerto_Rico',
    },
    otherwise: 'America/Chicago',
  },
  CA: {
    of: {
      ...each('America/Toronto', 'ON QC'),
      ...each('America/Halifax', 'NB NS PE'),
      NL: 'America/St_Johns',
      MB: 'America/Winnipeg',
      NU: 'America/Iqaluit',
      SK: 'America/Regina',
      ...each('America/Edmonton', 'AB NT'),
      BC: 'America/Vancouver',
      YT: 'America/Whitehorse',
    },
    otherwise: 'America/Toronto',
  },
  AU: {
    of: {
      ...each('Australia/Sydney', 'NSW ACT'),
      VIC: 'Australia/Melbourne',
      QLD: 'Australia/Brisbane',
      SA: 'Australia/Adelaide',
      NT: 'Australia/Darwin',
      WA: 'Australia/Perth',
      TAS: 'Australia/Hobart',
    },
    otherwise: 'Australia/Sydney',
  },
  BR: {
    of: {
      ...each('America/Manaus', 'AM RO RR'),
      ...each('America/Cuiaba', 'MT MS'),
      AC: 'America/Rio_Branco',
    },
    otherwise: 'America/Sao_Paulo',
  },
  MX: {
    of: {
      'BAJA CALIFORNIA': 'America/Tijuana',
      BC: 'America/Tijuana',
      SONORA: 'America/Hermosillo',
      SON: 'America/Hermosillo',
      'QUINTANA ROO': 'America/Cancun',
      ROO: 'America/Cancun',
    },
    otherwise: 'America/Mexico_City',
  },
}

const listed = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(',').map((pair) => {
      const [code = '', name = ''] = pair.split(':')
      return [name.trim().toLowerCase(), code.trim()]
    }),
  )

const names: Record<string, Record<string, string>> = {
  US: listed(`AL:Alabama,AK:Alaska,AZ:Arizona,AR:Arkansas,CA:California,CO:Colorado,CT:Connecticut,DE:Delaware,
    DC:District of Columbia,FL:Florida,GA:Georgia,HI:Hawaii,ID:Idaho,IL:Illinois,IN:Indiana,IA:Iowa,KS:Kansas,KY:Kentucky,
    LA:Louisiana,ME:Maine,MD:Maryland,MA:Massachusetts,MI:Michigan,MN:Minnesota,MS:Mississippi,MO:Missouri,MT:Montana,
    NE:Nebraska,NV:Nevada,NH:New Hampshire,NJ:New Jersey,NM:New Mexico,NY:New York,NC:North Carolina,ND:North Dakota,OH:Ohio,
    OK:Oklahoma,OR:Oregon,PA:Pennsylvania,RI:Rhode Island,SC:South Carolina,SD:South Dakota,TN:Tennessee,TX:Texas,UT:Utah,
    VT:Vermont,VA:Virginia,WA:Washington,WV:West Virginia,WI:Wisconsin,WY:Wyoming,PR:Puerto Rico`),
  CA: listed(`ON:Ontario,QC:Quebec,QC:Québec,NB:New Brunswick,NS:Nova Scotia,PE:Prince Edward Island,
    NL:Newfoundland and Labrador,MB:Manitoba,NU:Nunavut,SK:Saskatchewan,AB:Alberta,NT:Northwest Territories,
    BC:British Columbia,YT:Yukon`),
  AU: listed(`NSW:New South Wales,ACT:Australian Capital Territory,VIC:Victoria,QLD:Queensland,SA:South Australia,
    NT:Northern Territory,WA:Western Australia,TAS:Tasmania`),
  BR: listed('AM:Amazonas,RO:Rondônia,RR:Roraima,MT:Mato Grosso,MS:Mato Grosso do Sul,AC:Acre'),
}

const names = (list: string): [string, string][] =>
  list.split('|').map((pair) => {
    const [code = '', name = ''] = pair.split(':')
    return [name.toLowerCase(), code]
  })

/** States and territories of the United States by lower-case name. */
export const usStates: ReadonlyMap<string, string> = new Map(
  names(
    'AL:Alabama|AK:Alaska|AZ:Arizona|AR:Arkansas|CA:California|CO:Colorado|CT:Connecticut|DE:Delaware|FL:Florida|GA:Georgia|HI:Hawaii|ID:Idaho|IL:Illinois|IN:Indiana|IA:Iowa|KS:Kansas|KY:Kentucky|LA:Louisiana|ME:Maine|MD:Maryland|MA:Massachusetts|MI:Michigan|MN:Minnesota|MS:Mississippi|MO:Missouri|MT:Montana|NE:Nebraska|NV:Nevada|NH:New Hampshire|NJ:New Jersey|NM:New Mexico|NY:New York|NC:North Carolina|ND:North Dakota|OH:Ohio|OK:Oklahoma|OR:Oregon|PA:Pennsylvania|RI:Rhode Island|SC:South Carolina|SD:South Dakota|TN:Tennessee|TX:Texas|UT:Utah|VT:Vermont|VA:Virginia|WA:Washington|WV:West Virginia|WI:Wisconsin|WY:Wyoming|DC:District of Columbia|DC:Washington DC|PR:Puerto Rico|GU:Guam|VI:Virgin Islands',
  ),
)

/** Provinces and territories of Canada by lower-case name. */
export const caProvinces: ReadonlyMap<string, string> = new Map(
  names(
    'AB:Alberta|BC:British Columbia|MB:Manitoba|NB:New Brunswick|NL:Newfoundland and Labrador|NL:Newfoundland|NS:Nova Scotia|NT:Northwest Territories|NU:Nunavut|ON:Ontario|PE:Prince Edward Island|QC:Quebec|QC:Québec|SK:Saskatchewan|YT:Yukon',
  ),
)

/** States and territories of Australia by lower-case name. */
export const auStates: ReadonlyMap<string, string> = new Map(
  names(
    'NSW:New South Wales|VIC:Victoria|QLD:Queensland|SA:South Australia|WA:Western Australia|TAS:Tasmania|ACT:Australian Capital Territory|NT:Northern Territory',
  ),
)

/** Codes of the states of the United States. */
export const usCodes: ReadonlySet<string> = new Set([...usStates.values(), 'AA', 'AE', 'AP'])
/** Codes of the provinces of Canada. */
export const caCodes: ReadonlySet<string> = new Set([...caProvinces.values(), 'PQ'])
/** Codes of the states of Australia. */
export const auCodes: ReadonlySet<string> = new Set(auStates.values())

/** A company as a list would name it. */
export interface ListedCompany {
  name: string
  website: string
  phone: string
  street: string
  city: string
  state: string
  postcode: string
  email: string
  employees: string
  rating: string
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words = (text: string) => text.split(' ')
const surnames = words(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster',
)
const adjectives = words(
  'Golden Silver Blue Green Red Bright Summit Valley River Lake Ocean Pacific Atlantic Northern Southern Eastern Western Central Premier Elite Royal Liberty Eagle Falcon Phoenix Pioneer Heritage Legacy Modern Classic Advanced Precision Reliable Trusted Family Community Metro Urban Coastal Mountain Prairie Desert Sunrise Sunset Harbor Bay Canyon Cedar Oak Maple Pine Willow',
)
const trades = words(
  'Plumbing Dental Roofing Landscaping Bakery Cafe Auto Electric Heating Accounting Law Realty Insurance Fitness Yoga Salon Spa Florist Pharmacy Optical Veterinary Pediatrics Chiropractic Orthodontics Construction Painting Flooring Cabinets Windows Fencing Towing Tires Brakes Collision Printing Signs Design Photography Catering Pizzeria Grill Brewery Winery Bistro Deli Market Hardware Nursery Storage Movers Cleaning Laundry Tailoring Jewelry Books Music Toys Travel Consulting Staffing Marketing Software Security Locksmith Pools Solar',
)
const forms = ['', '', '', ' LLC', ' Inc', ' Co', ' & Sons', ' Group', ' Services', ' Center']
const streets = words(
  'Main Oak Maple Cedar Elm Washington Lake Hill Park Pine Walnut Spring North Ridge Church Willow Mill Sunset Railroad Jackson Lincoln Jefferson Madison Franklin Highland Center River Broadway Cherry Meadow Forest College Prospect Grove Market Pearl Water Locust Chestnut Spruce Dogwood Magnolia Sycamore Hickory Poplar Laurel Holly Juniper Birch Aspen',
)
const streetKinds = [
  ['Street', 'St'],
  ['Avenue', 'Ave'],
  ['Boulevard', 'Blvd'],
  ['Road', 'Rd'],
  ['Drive', 'Dr'],
  ['Lane', 'Ln'],
] as const
// Large cities with state, first three digits of their postcodes and area code.
const largeCities =
  `Denver,CO,802,303;Austin,TX,787,512;Houston,TX,770,713;Dallas,TX,752,214;Chicago,IL,606,312;Seattle,WA,981,206;Portland,OR,972,503;Phoenix,AZ,850,602;Tucson,AZ,857,520;Boston,MA,021,617;Miami,FL,331,305;Tampa,FL,336,813;Orlando,FL,328,407;Atlanta,GA,303,404;Charlotte,NC,282,704;Raleigh,NC,276,919;Nashville,TN,372,615;Memphis,TN,381,901;Columbus,OH,432,614;Cleveland,OH,441,216;Detroit,MI,482,313;Minneapolis,MN,554,612;Milwaukee,WI,532,414;Omaha,NE,681,402;Boise,ID,837,208;Reno,NV,895,775;Fresno,CA,937,559;Oakland,CA,946,510;Sacramento,CA,958,916;Albany,NY,122,518;Buffalo,NY,142,716;Pittsburgh,PA,152,412;Richmond,VA,232,804;Norfolk,VA,235,757;Louisville,KY,402,502;Tulsa,OK,741,918;Wichita,KS,672,316;Spokane,WA,992,509;Billings,MT,591,406;Fargo,ND,581,701`
    .split(';')
    .map((line) => line.split(','))
const beginnings = words(
  'Spring Oak Cedar River Lake Green Fair Mill North South West East Glen Maple Clear Ash Rock Stone Brook Elm',
)
const endings = words('field ville ton wood dale port burg view ford haven')

/** The nth of 240 towns: the large ones first, then small ones around them with postcodes of their own. */
function townNumber(n: number): string[] {
  const large = largeCities[n % largeCities.length] as string[]
  if (n < largeCities.length) return large
  const zip = String((Number(large[2]) + 7 * Math.floor(n / largeCities.length)) % 1000).padStart(3, '0')
  const name = `${beginnings[n % beginnings.length]}${endings[Math.floor(n / beginnings.length) % endings.length]}`
  return [name, large[1] as string, zip, large[3] as string]
}
const towns = Array.from({ length: 240 }, (_, n) => townNumber(n))

/** Company number `n`: as names, streets, phones and domains are spread over real lists, yet none of them exists. */
export function companyNumber(n: number): ListedCompany {
  const random = seeded(n * 7919 + 13)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const [city = '', state = '', zip = '', area = ''] = towns[
    Math.floor(random() ** 2 * towns.length)
  ] as string[]
  const first = random() < 0.55 ? pick(surnames) : pick(adjectives)
  const second = random() < 0.3 ? ` ${pick(surnames)}` : ''
  const trade = pick(trades)
  const name = `${first}${second} ${trade}${pick(forms)}`
  // Domains are unique, and so are nearly all phones, as they are among firms; no area code has a 9 in the middle.
  const domain = `${slug(first + second)}-${slug(trade)}-${n.toString(36)}.example`
  const [kind] = pick(streetKinds)
  return {
    name,
    website: `https://www.${domain}/`,
    phone: phoneNumber(area, Math.floor(random() * 8_000_000)),
    street: `${1 + Math.floor(random() * 9800)} ${pick(streets)} ${kind}`,
    city,
    state,
    postcode: `${zip}${String(Math.floor(random() * 40)).padStart(2, '0')}`,
    email: random() < 0.5 ? `info@${domain}` : '',
    employees: random() < 0.6 ? String(1 + Math.floor(random() ** 3 * 400)) : '',
    rating: random() < 0.7 ? (2.5 + random() * 2.5).toFixed(1) : '',
  }
}

function phoneNumber(area: string, n: number): string {
  const digits = String(2_000_000 + n)
  return `(${area.charAt(0)}9${area.charAt(2)}) ${digits.slice(0, 3)}-${digits.slice(3)}`
}

/** The same company as another list would write it: other forms of name, street, phone and address, and something missing. */
export function variationOf(company: ListedCompany, seed: number): ListedCompany {
  const random = seeded(seed * 104_729 + 7)
  const digits = company.phone.replace(/\D/g, '')
  const varied = { ...company }
  const roll = random()
  if (roll < 0.3) varied.name = company.name.replace(/ (LLC|Inc|Co|Group|Services|Center)$/, '')
  else if (roll < 0.5)
    varied.name = `${company.name.replace(/ (LLC|Inc)$/, '')}, ${random() < 0.5 ? 'LLC' : 'Inc.'}`
  else if (roll < 0.65) varied.name = company.name.toUpperCase()
  else if (roll < 0.8) varied.name = misspelt(company.name, random)
  const kind = streetKinds.find(([long]) => company.street.endsWith(long))
  if (kind !== undefined && random() < 0.6) varied.street = company.street.replace(kind[0], kind[1])
  if (random() < 0.15) varied.street += `, Suite ${1 + Math.floor(random() * 300)}`
  varied.phone = random() < 0.5 ? `+1 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : digits
  varied.website = random() < 0.5 ? company.website.replace('https://www.', '') : company.website
  const gone = random()
  if (gone < 0.15) varied.phone = ''
  else if (gone < 0.35) varied.website = ''
  else if (gone < 0.5) varied.street = ''
  return varied
}

function misspelt(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (name.length - 2))
  return name.slice(0, at) + name.slice(at + 1)
}

/** The columns of such a list, by the fields of an import that they mean. */
export const listHeader = [
  'company_name',
  'website',
  'phone',
  'street',
  'city',
  'state',
  'postcode',
  'email',
  'employees',
  'rating',
] as const

/** A company as a row of that list. */
export const cellsOf = (c: ListedCompany): string[] => [
  c.name,
  c.website,
  c.phone,
  c.street,
  c.city,
  c.state,
  c.postcode,
  c.email,
  c.employees,
  c.rating,
]

/** Lists as CSV with a header. */
export function toCsv(companies: Iterable<ListedCompany>): Buffer {
  const rows = [listHeader.join(',')]
  for (const company of companies) rows.push(cellsOf(company).map(cell).join(','))
  return Buffer.from(`${rows.join('\n')}\n`)
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '')

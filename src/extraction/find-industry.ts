import { quoteHtml, quoteText, type Finding } from './finding.ts'
import type { ParsedPage } from './parse-page.ts'

const byType: Record<string, RegExp> = {
  dentistry: /^(?:Dentist|Orthodontist)/,
  healthcare: /^(?:Medical|Physician|Hospital|Clinic|Pharmacy|Optician|Physiotherapy|Veterinary)/,
  legal: /^(?:Attorney|LegalService|Notary)/,
  accounting: /^AccountingService/,
  restaurant:
    /^(?:Restaurant|FoodEstablishment|CafeOrCoffeeShop|Bakery|BarOrPub|Brewery|Winery|FastFood|IceCreamShop)/,
  hotel: /^(?:Hotel|LodgingBusiness|Motel|Hostel|BedAndBreakfast|Resort|Campground)/,
  plumbing: /^Plumber/,
  electrical: /^Electrician/,
  roofing: /^RoofingContractor/,
  construction: /^(?:GeneralContractor|HousePainter|HomeAndConstructionBusiness)/,
  hvac: /^HVACBusiness/,
  automotive: /^(?:Auto|MotorcycleDealer|GasStation|TireShop)/,
  'real estate': /^(?:RealEstate|ApartmentComplex)/,
  insurance: /^InsuranceAgency/,
  finance: /^(?:BankOrCreditUnion|FinancialService)/,
  beauty: /^(?:BeautySalon|HairSalon|NailSalon|DaySpa|HealthAndBeauty|TattooParlor)/,
  fitness: /^(?:ExerciseGym|HealthClub|SportsActivityLocation|YogaStudio)/,
  education: /^(?:School|College|University|Preschool|ElementarySchool|HighSchool|EducationalOrganization)/,
  childcare: /^ChildCare/,
  travel: /^(?:TravelAgency|TouristInformationCenter)/,
  retail: /^(?:Store|\w+Store|ShoppingCenter|Florist)$/,
  software: /^(?:SoftwareApplication)/,
}

const byWord: [string, RegExp][] = [
  ['dentistry', /\b(?:dentists?|dental|orthodont\w+|zahnarzt\w*|dentiste)\b/i],
  [
    'legal',
    /\b(?:attorneys?|lawyers?|law firm|solicitors?|legal services|rechtsanw[aä]lt\w*|kanzlei|avocats?|abogados?|notary)\b/i,
  ],
  [
    'accounting',
    /\b(?:accountants?|accounting|bookkeeping|tax (?:preparation|adviser|advisor)|steuerberat\w+|expert-comptable)\b/i,
  ],
  ['plumbing', /\b(?:plumbers?|plumbing|sanitär\w*|plombier)\b/i],
  ['roofing', /\b(?:roof(?:ing|ers?)|dachdecker\w*)\b/i],
  ['electrical', /\b(?:electricians?|electrical contractors?|elektriker)\b/i],
  ['hvac', /\b(?:hvac|heating and (?:air|cooling)|air conditioning|heizung\w*)\b/i],
  ['landscaping', /\b(?:landscap\w+|lawn care|gardeners?|gartenbau)\b/i],
  [
    'construction',
    /\b(?:construction|builders?|renovations?|remodel\w+|bauunternehmen|general contractors?|windows and doors)\b/i,
  ],
  [
    'automotive',
    /\b(?:auto repair|car (?:dealer\w*|wash|rental|hire|parts)|automotive|used cars|garage|autohaus|kfz|novated leas\w+)\b/i,
  ],
  [
    'restaurant',
    /\b(?:restaurants?|caf[eé]s?|bistro|catering|pizzeria|bakery|bäckerei|brewery|steakhouse)\b/i,
  ],
  ['hotel', /\b(?:hotels?|motel|bed (?:and|&) breakfast|guest ?house|resort|rv park|campground)\b/i],
  [
    'real estate',
    /\b(?:real estate|realtors?|property management|estate agents?|immobilien\w*|immobilier|inmobiliaria|office space)\b/i,
  ],
  ['insurance', /\b(?:insurance|versicherung\w*|assurances?)\b/i],
  [
    'finance',
    /\b(?:mortgages?|financial (?:services|planning|advis\w+)|wealth management|building society|credit union|bank)\b/i,
  ],
  [
    'beauty',
    /\b(?:hair salon|beauty salon|nail salon|day spa|barber\w*|friseur\w*|cosmetics?|skin ?care|massage)\b/i,
  ],
  ['fitness', /\b(?:fitness|gym|yoga|pilates|personal train\w+)\b/i],
  [
    'healthcare',
    /\b(?:clinics?|medical|physicians?|physiotherap\w+|chiropract\w+|healthcare|hospital|pharmacy|veterinar\w+)\b/i,
  ],
  ['education', /\b(?:schools?|college|university|academy|training courses?|tutoring)\b/i],
  ['photography', /\b(?:photograph(?:y|ers?)|fotograf\w*)\b/i],
  [
    'marketing',
    /\b(?:marketing agency|advertising agency|web ?design|seo|digital agency|werbeagentur|branding)\b/i,
  ],
  ['software', /\b(?:software|saas|app development|it services|cloud platform)\b/i],
  ['logistics', /\b(?:logistics|freight|moving company|movers|trucking|spedition|couriers?)\b/i],
  ['cleaning', /\b(?:cleaning (?:services?|company)|janitorial|gebäudereinigung)\b/i],
  ['manufacturing', /\b(?:manufacturer\w*|manufacturing|fabrication|machining|maschinenbau|foundry)\b/i],
  ['retail', /\b(?:online shop|online store|boutique|furniture|jewell?ers?|florists?|shop online)\b/i],
]

/** The firm's trade, by its schema.org type, else by the first words of title, description and headings that name one. */
export function findIndustry(page: ParsedPage): Finding | null {
  for (const { types } of page.jsonLd) {
    for (const type of types) {
      const industry = Object.entries(byType).find(([, pattern]) => pattern.test(type))?.[0]
      const quote = industry === undefined ? null : quoteHtml(page, `"${type}"`, 40)
      if (industry !== undefined && quote !== null)
        return { value: industry, quote, quoteIn: 'html', start: -1, end: -1, confidence: 0.9 }
    }
  }
  for (const source of [page.title, page.description]) {
    const found = source === null ? null : firstTrade(source)
    const quote = found === null ? null : quoteHtml(page, found.word, 80)
    if (found !== null && quote !== null)
      return { value: found.industry, quote, quoteIn: 'html', start: -1, end: -1, confidence: 0.6 }
  }
  const head = page.text.slice(0, 1_500)
  const found = firstTrade(head)
  if (found === null) return null
  return {
    value: found.industry,
    quote: quoteText(page, found.at, found.at + found.word.length),
    quoteIn: 'text',
    start: found.at,
    end: found.at + found.word.length,
    confidence: 0.45,
  }
}

function firstTrade(text: string): { industry: string; word: string; at: number } | null {
  let first: { industry: string; word: string; at: number } | null = null
  for (const [industry, pattern] of byWord) {
    const match = pattern.exec(text)
    if (match !== null && (first === null || match.index < first.at))
      first = { industry, word: match[0], at: match.index }
  }
  return first
}

import type { ExtractedFact } from './contract.ts'
import type { ParsedPage } from './parse-page.ts'

/** What customers of a company do: book a time, buy goods, come by. */
export type Trade = { books: boolean; sells: boolean; visited: boolean }

const booking =
  /\b(?:restaurants?|bistro|trattoria|pizzeria|steak ?house|gastropub|hair ?(?:dresser|stylist|salon)s?|salon|barber(?:shop)?s?|fris(?:eur|ör)\w*|coiffeur|beauty|kosmetik\w*|nail (?:bar|studio|salon)|spa|massages?|tattoo|physio\w*|chiropract\w+|osteopath\w*|acupuncture|dentists?|dental|dentistry|zahn(?:arzt|ärzt)\w*|orthodont\w+|doctors?|physicians?|medical practice|clinics?|arzt\w*|praxis|veterinar\w+|tierarzt\w*|optometr\w+|psycholog\w+|psychotherap\w+|counsell?ing|hotels?|motels?|inn|guest ?house|bed (?:and|&) breakfast|b&b|pension|ferienwohnung\w*|campsite|yoga|pilates|fitness studio|personal train\w+|golf (?:club|course)|escape room|driving school|fahrschule|photograph(?:er|y)|fotograf\w*|auto repair|car repair|garage|autowerkstatt|kfz|tyre|tire shop|car wash|detailing|dog groom\w+|pet groom\w+|tours?|charter|therap(?:y|ist|ists))\b/i
const goods =
  /\b(?:bakery|bäckerei|florists?|flowers?|blumen\w*|boutique|book ?(?:shop|store)|buchhandlung|butcher|metzgerei|wine (?:shop|merchant|store)|weinhandlung|winery|brewery|jewel(?:l?er|l?ers|lery|ry)|juwelier|furniture|möbel\w*|clothing|fashion|shoes?|toys?|bicycles?|bike shop|fahrrad\w*|electronics|hardware store|garden cent(?:er|re)|pet (?:shop|store)|gift shop|supplier|wholesale|retailer|art gallery|nursery|deli|delicatessen|chocolat\w+|coffee roaster\w*|crafts?|pharmacy|apotheke|stationery|musical instruments|sporting goods|apparel|lighting)\b/i
const places =
  /\b(?:restaurants?|caf[eé]|pub|shop|store|salon|clinic|museum|zoo|theat(?:er|re)|gallery|library|bakery|hotel|gym|garage|dealer(?:ship)?|showroom|pharmacy|dentist|doctor|nightclub|winery|farm shop)\b/i

/** The trade by what the campaign says, otherwise by what the site says about itself in its title, description and data. */
export function tradeOf(
  businessType: string | undefined,
  facts: readonly ExtractedFact[],
  pages: readonly ParsedPage[],
): Trade {
  const told = [
    businessType ?? '',
    ...facts.flatMap(({ kind, value }) => (kind === 'industry' ? [value] : [])),
  ].join(' ')
  const types = pages.flatMap(({ jsonLd }) => jsonLd.flatMap((node) => node.types)).join(' ')
  const home = pages[0]
  const words =
    `${told} ${types.replace(/([a-z])([A-Z])/g, '$1 $2')} ${home?.title ?? ''} ${home?.description ?? ''}`.replaceAll(
      '_',
      ' ',
    )
  const books = booking.test(words)
  const sells = goods.test(words)
  return { books, sells, visited: books || sells || places.test(words) }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorHandler, readAuthors, type ReadAuthor } from './read-authors.ts'
import { readXml } from './read-xml.ts'

interface Given {
  last?: string
  fore?: string
  group?: string
  orcid?: string
  affiliations?: string[]
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const authorXml = ({ last = '', fore = '', group, orcid, affiliations = [] }: Given): string =>
  `<Author ValidYN="Y">${
    group === undefined
      ? `<LastName>${escaped(last)}</LastName><ForeName>${escaped(fore)}</ForeName><Initials>${fore
          .split(/[\s-]/)
          .map((one) => one.charAt(0))
          .join('')}</Initials>`
      : `<CollectiveName>${group}</CollectiveName>`
  }${orcid === undefined ? '' : `<Identifier Source="ORCID">${orcid}</Identifier>`}${affiliations
    .map((one) => `<AffiliationInfo><Affiliation>${escaped(one)}</Affiliation></AffiliationInfo>`)
    .join('')}</Author>`

const setXml = (...articles: Given[][]): string =>
  `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.example/pubmed.dtd">\n<PubmedArticleSet>${articles
    .map(
      (authors) =>
        `<PubmedArticle><MedlineCitation><Article><AuthorList CompleteYN="Y">${authors.map(authorXml).join('')}</AuthorList></Article></MedlineCitation></PubmedArticle>`,
    )
    .join('')}</PubmedArticleSet>`

const emailsOf = (authors: ReadAuthor[]): (string | null)[] => authors.map(({ email }) => email)
const house = 'Department of Physics, University of Northmoor, Leeds, UK'

describe('authors of papers', () => {
  it('have name, ORCID, affiliation, organisation, country and e-mail', () => {
    const affiliation = `${house}. Electronic address: jan.novak@northmoor.example.`
    expect(
      readAuthors(
        setXml([
          {
            last: 'Novák',
            fore: 'Jan',
            orcid: 'https://orcid.org/0000000218250097',
            affiliations: [affiliation],
          },
        ]),
      ),
    ).toEqual([
      {
        name: 'Jan Novák',
        family: 'Novák',
        given: 'Jan',
        initials: 'J',
        affiliations: [affiliation],
        orcid: '0000-0002-1825-0097',
        affiliation,
        organisation: 'University of Northmoor',
        country: 'GB',
        email: 'jan.novak@northmoor.example',
        emails: ['jan.novak@northmoor.example'],
      },
    ])
  })

  it('are none where there is no article, and those of all articles otherwise', () => {
    expect(readAuthors('<PubmedArticleSet></PubmedArticleSet>')).toEqual([])
    expect(readAuthors(setXml([]))).toEqual([])
    expect(readAuthors('')).toEqual([])
    const two = setXml([{ last: 'Ek', fore: 'Ida' }], [{ group: 'The Tide Study Group' }])
    expect(readAuthors(two).map(({ name }) => name)).toEqual(['Ida Ek', 'The Tide Study Group'])
  })

  it('of one article keep their addresses to themselves', () => {
    const person = { last: 'Ek', fore: 'Ida', affiliations: [`${house}. ida@ek.example`] }
    const other = { last: 'Ek', fore: 'Ida', affiliations: [house] }
    expect(emailsOf(readAuthors(setXml([person], [other])))).toEqual(['ida@ek.example', null])
  })

  it('are not the editors of a book nor the investigators', () => {
    const xml = `<PubmedArticleSet><PubmedBookArticle><BookDocument><Book><AuthorList Type="editors">${authorXml({ last: 'Ek', fore: 'Ida' })}</AuthorList></Book><AuthorList Type="authors">${authorXml({ last: 'Bo', fore: 'Al' })}</AuthorList><InvestigatorList><Investigator><LastName>Cy</LastName></Investigator></InvestigatorList></BookDocument></PubmedBookArticle></PubmedArticleSet>`
    expect(readAuthors(xml).map(({ name }) => name)).toEqual(['Al Bo'])
  })

  it('share the one affiliation of old records by its going to the first', () => {
    const xml = `<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><AuthorList>${authorXml({ last: 'Ek', fore: 'Ida' })}${authorXml({ last: 'Bo', fore: 'Al' })}</AuthorList><Affiliation>${house}. ek@northmoor.example</Affiliation></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`
    expect(emailsOf(readAuthors(xml))).toEqual(['ek@northmoor.example', null])
  })
})

describe('an address that stands at several', () => {
  const three = (email: string): Given[] =>
    [
      ['Oliveira', 'Marta C'],
      ['Darzi', 'Sofia'],
      ['Li', 'Yi-Jia'],
    ].map(([last = '', fore = '']) => ({ last, fore, affiliations: [`${house}; email: ${email}.`] }))

  it.each([
    ['m.oliveira@sea.example', 0],
    ['sdarzi@sea.example', 1],
    ['yili@sea.example', 2],
    ['li.yijia77@sea.example', 2],
    ['marta@sea.example', 0],
    ['office@sea.example', 0],
  ])('%s belongs to author %i and to nobody else', (email, owner) => {
    expect(emailsOf(readAuthors(setXml(three(email))))).toEqual(
      [0, 1, 2].map((i) => (i === owner ? email : null)),
    )
  })

  it('together with others in one text goes to each whose it is', () => {
    const text = `${house}. (marta.oliveira@a.example (M.C.O.); x77@b.example (S.D.); {yijia.li, someone}@c.example)`
    const authors = three('').map((one) => ({ ...one, affiliations: [text] }))
    expect(readAuthors(setXml(authors)).map(({ emails }) => emails)).toEqual([
      ['marta.oliveira@a.example', 'someone@c.example'],
      ['x77@b.example'],
      ['yijia.li@c.example'],
    ])
  })

  it('with the name of a co-author who has none there is the co-author’s', () => {
    const authors = [
      { last: 'Shenoy', fore: 'Vik', affiliations: [`${house}. bsmoorehead@sea.example.`] },
      { last: 'Moorehead', fore: 'Bradley S', affiliations: [house] },
    ]
    expect(emailsOf(readAuthors(setXml(authors)))).toEqual([null, 'bsmoorehead@sea.example'])
  })
})

describe('an address in a text', () => {
  it.each([
    ['E-mail:ida.ek@sea.example', 'ida.ek@sea.example'],
    ['ida.ek@sea.example.Electronic address', 'ida.ek@sea.example'],
    ['<ida.ek@sea.example>, Leeds', 'ida.ek@sea.example'],
    ['ida.ek [at] sea [dot] example', 'ida.ek@sea.example'],
    ['ida.ek(at)sea.example', 'ida.ek@sea.example'],
    ['ida.ek @ sea.example', 'ida.ek@sea.example'],
    ['ida.ek＠sea.example', 'ida.ek@sea.example'],
    ["i.o'ek_2+lab@sub-a.sea.example;", "i.o'ek_2+lab@sub-a.sea.example"],
    ['mailto:Ida.EK@Sea.Example.', 'Ida.EK@Sea.Example'],
    ['Fe3O4@SiO2 particles', null],
    ['twitter @idaek', null],
  ])('%s is read as %s', (text, email) => {
    const [author] = readAuthors(setXml([{ last: 'Ek', fore: 'Ida', affiliations: [`${house}. ${text}`] }]))
    expect(author?.email).toBe(email)
  })
})

describe('where somebody works', () => {
  it.each([
    ['Department of Nutrigenomics, Victory Foods, Inc., Lederach, PA, USA.', 'US'],
    ['Institute of Psychology, Lorand University, Budapest, Hungary.', 'HU'],
    ['University of Bonn, 53127 Bonn, Germany.', 'DE'],
    ['University of Medicine, Shanghai\u00a0200011, People’s Republic of China.', 'CN'],
    ['Institute of Radiology, Trento, Italy (M.R.)', 'IT'],
    ['University of Oklahoma, 101 Stephenson Parkway, Norman, OK, U.S.A. 73019.', 'US'],
    ['Tidewater University, Clemmont SC 29634-0377.', 'US'],
    ['Emory Hospital, Atlanta, Georgia 30322', 'US'],
    ['State University, Tbilisi, Georgia', 'GE'],
    ['Hacettepe University, Ankara, Türkiye', 'TR'],
    ['Robarts Institute, London, Ontario', 'CA'],
    ['Seoul National University, Seoul, Republic of Korea', 'KR'],
    ['Molecular Medicine Program.', null],
  ])('%s lies in %s', (affiliation, country) => {
    expect(readAuthors(setXml([{ last: 'Ek', fore: 'Ida', affiliations: [affiliation] }]))[0]?.country).toBe(
      country,
    )
  })

  it('is said by the address where the text does not', () => {
    const affiliations = ['Institute of Tides. ek@tides.fr']
    expect(readAuthors(setXml([{ last: 'Ek', fore: 'Ida', affiliations }]))[0]?.country).toBe('FR')
  })
})

describe('XML', () => {
  it('that defines entities is refused before anything expands', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><PubmedArticleSet><a>&b;</a></PubmedArticleSet>`
    expect(() => readAuthors(bomb)).toThrow('defines entities')
    expect(() => readAuthors('<a><!ENTITY b "c"></a>')).toThrow('not read')
    const fetching = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><PubmedArticleSet>&x;</PubmedArticleSet>'
    expect(readAuthors(fetching)).toEqual([])
  })

  it.each([
    ['<PubmedArticleSet><PubmedArticle>', 'ends in the middle'],
    ['<a></b>', 'closes nothing'],
    ['<a', 'ends in the middle'],
    ['no XML at all', 'no XML'],
  ])('%s is refused in words', (xml, words) => {
    expect(() => readAuthors(xml)).toThrow(words)
  })

  it('that is nested without end is refused', () => {
    expect(() => readAuthors('<a>'.repeat(500))).toThrow('nested too deeply')
  })

  it('is read the same however it is cut into parts', () => {
    const xml = setXml(
      [{ last: 'O’Éx', fore: 'Ida', affiliations: [`A & B <Lab>, ${house}. ida@ek.example`] }],
      [{ last: 'Bo', fore: 'Al', affiliations: ['<!-- no -->'] }],
    ).replace('<AuthorList', '<!-- > <Author> --><![CDATA[<x>]]><AuthorList')
    const whole = readAuthors(xml)
    expect(whole[0]?.affiliation).toContain('A & B <Lab>')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), (lengths) => {
        const found: ReadAuthor[] = []
        const reader = readXml(authorHandler((some) => found.push(...some)))
        for (let at = 0, i = 0; at < xml.length; i++) {
          const length = lengths[i % lengths.length]!
          reader.write(xml.slice(at, at + length))
          at += length
        }
        reader.end()
        expect(found).toEqual(whole)
      }),
    )
  })
})

const recorded = resolve('../shared/data/pubmed')
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory()
      ? filesOf(resolve(folder, one.name))
      : one.name.endsWith('.xml')
        ? [resolve(folder, one.name)]
        : [],
  )

describe.skipIf(!existsSync(recorded))('recorded papers', () => {
  it('give every address that stands in an affiliation to one author whose affiliation it is', () => {
    let count = 0
    for (const file of filesOf(recorded)) {
      const xml = readFileSync(file, 'utf8')
      const found = readAuthors(xml).flatMap(({ emails }) => emails)
      const written = [...xml.matchAll(/<Affiliation>([^<]*@[^<]*)/g)].flatMap(([, text = '']) =>
        [...text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([one]) => one),
      )
      expect(new Set(found), file).toEqual(new Set(written))
      count += found.length
    }
    expect(count).toBeGreaterThanOrEqual(20)
  })

  it('give an address that stands at three to the one whose name it bears', () => {
    const owners = filesOf(recorded)
      .flatMap((file) => readAuthors(readFileSync(file, 'utf8')))
      .filter(({ email }) => email !== null)
      .map(({ name, email }) => [email, name.split(' ').at(-1)])
    expect(owners).toEqual(
      expect.arrayContaining([
        ['eric.oliver@dal.ca', 'Oliver'],
        ['bsmoore@ucsd.edu', 'Moore'],
      ]),
    )
    expect(owners.some(([email, name]) => email === 'eric.oliver@dal.ca' && name !== 'Oliver')).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankByTopic } from './bm25.ts'
import { gatherPeople } from './merge-authors.ts'
import { paperReader, readPapers } from './read-papers.ts'

interface Written {
  id: string
  title: string
  authors: { last: string; fore: string; place?: string; orcid?: string }[]
  year?: string
}

const article = ({ id, title, authors, year = '2024' }: Written) =>
  `<PubmedArticle><MedlineCitation><PMID Version="1">${id}</PMID><Article><Journal><JournalIssue><PubDate><Year>${year}</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Journal of Tests</Title></Journal><ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText>Words of <i>the</i> abstract.</AbstractText></Abstract><AuthorList>${authors
    .map(
      ({ last, fore, place, orcid }) =>
        `<Author><LastName>${last}</LastName><ForeName>${fore}</ForeName>${orcid ? `<Identifier Source="ORCID">${orcid}</Identifier>` : ''}${place ? `<AffiliationInfo><Affiliation>${place}</Affiliation></AffiliationInfo>` : ''}</Author>`,
    )
    .join(
      '',
    )}</AuthorList></Article><CommentsCorrectionsList><CommentsCorrections><PMID>1</PMID></CommentsCorrections></CommentsCorrectionsList><MeshHeadingList><MeshHeading><DescriptorName>${title.replaceAll(/<[^>]*>/g, '')}</DescriptorName></MeshHeading></MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1/ABC</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`
const set = (...papers: Written[]) =>
  `<?xml version="1.0"?><PubmedArticleSet>${papers.map(article).join('')}</PubmedArticleSet>`
const peopleOf = (xml: string) => {
  const gathered = gatherPeople()
  for (const paper of readPapers(xml)) gathered.add(paper)
  return gathered.people()
}

const north = 'Department of Physics, University of Northmoor, Leeds, UK. a.osei@northmoor.example'
const east = 'Jiangbei University, Nanjing, China'
const ama = { last: 'Osei', fore: 'Ama B', place: north }

describe('a paper', () => {
  const xml = set({
    id: '77',
    title: 'On <i>cells</i> &amp; fields',
    authors: [ama, { last: 'Zhang', fore: 'Wei', place: east }],
  })

  test('has title, abstract, journal, date, topics and who stands where', () => {
    const [paper] = readPapers(xml)
    expect(paper).toMatchObject({
      id: '77',
      doi: '10.1/abc',
      title: 'On cells & fields',
      abstract: 'Words of the abstract.',
      journal: 'Journal of Tests',
      publishedOn: '2024-03',
      topics: ['On cells & fields'],
    })
    expect(paper?.authors).toMatchObject([
      { family: 'Osei', emails: ['a.osei@northmoor.example'], isCorresponding: true, isLast: false },
      { family: 'Zhang', emails: [], isCorresponding: false, isLast: true },
    ])
  })

  test('is the same however its text is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), (lengths) => {
        const found: unknown[] = []
        const reader = paperReader((paper) => found.push(paper))
        for (let at = 0, i = 0; at < xml.length; i++) {
          const length = lengths[i % lengths.length] ?? 1
          reader.write(xml.slice(at, at + length))
          at += length
        }
        reader.end()
        expect(found).toEqual(readPapers(xml))
      }),
    ))

  test('with entities that grow is refused', () =>
    expect(() =>
      readPapers('<!DOCTYPE x [<!ENTITY a "aa">]><PubmedArticleSet>&a;</PubmedArticleSet>'),
    ).toThrow(/entities/))
})

describe('people over papers', () => {
  test('who writes the name in two ways is one, with both papers, the newest first', () => {
    const people = peopleOf(
      set(
        {
          id: '1',
          title: 'Soil microbiome of maize',
          year: '2019',
          authors: [ama, { last: 'Lindgren', fore: 'Eva' }],
        },
        {
          id: '2',
          title: 'Soil microbiome of wheat',
          year: '2023',
          authors: [
            { last: 'Osei', fore: 'A', place: north },
            { last: 'Lindgren', fore: 'Eva' },
          ],
        },
      ),
    )
    const found = people.find(({ name }) => name.includes('Osei'))
    expect(found).toMatchObject({ name: 'Ama B Osei', emails: ['a.osei@northmoor.example'] })
    expect(found?.papers.map(({ paper }) => paper.id)).toEqual(['2', '1'])
  })

  test('namesakes in other houses, countries and fields are two', () => {
    const people = peopleOf(
      set(
        { id: '1', title: 'Dental implants', authors: [{ last: 'Zhang', fore: 'Wei', place: east }] },
        {
          id: '2',
          title: 'Ocean acidification',
          authors: [{ last: 'Zhang', fore: 'Wei', place: 'Coastal State University, Monterey, USA' }],
        },
      ),
    )
    expect(people).toHaveLength(2)
  })

  test('two authors of one paper are two people whatever they are called, and a paper that comes twice counts once', () => {
    const paper = { id: '9', title: 'Twins', authors: [ama, ama] }
    const people = peopleOf(set(paper, paper))
    expect(people).toHaveLength(2)
    expect(people.every(({ papers }) => papers.length === 1)).toBe(true)
  })

  test('one ORCID gathers names that changed only within a family name; another keeps namesakes apart', () => {
    const orcid = '0000-0002-1825-0097'
    const people = peopleOf(
      set(
        { id: '1', title: 'A', authors: [{ ...ama, orcid }] },
        {
          id: '2',
          title: 'B',
          authors: [{ last: 'Osei', fore: 'Ama B', place: east, orcid: '0000-0001-5109-3700' }],
        },
        { id: '3', title: 'C', authors: [{ last: 'Osei', fore: 'A', orcid }] },
      ),
    )
    expect(people.map(({ papers }) => papers.length).sort()).toEqual([1, 2])
  })
})

describe('the topic', () => {
  const doc = (title: string, abstract = '') => [
    { text: title, weight: 2 },
    { text: abstract, weight: 1 },
  ]

  test('a title that meets every word comes before one that meets one, and none is 0', () => {
    const [both = 0, one = 0, none = 1] = rankByTopic(
      [doc('CAR T cells in lymphoma'), doc('T cells of the skin'), doc('Road traffic')],
      'CAR lymphoma cell',
    )
    expect(both).toBeGreaterThan(one)
    expect(one).toBeGreaterThan(0)
    expect(none).toBe(0)
  })

  test('is between 0 and 1 for any texts, and nothing for an empty question', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.string(), (texts, query) => {
        for (const match of rankByTopic(
          texts.map((text) => doc(text)),
          query,
        )) {
          expect(match).toBeGreaterThanOrEqual(0)
          expect(match).toBeLessThanOrEqual(1)
        }
      }),
    )
    expect(rankByTopic([doc('anything')], ' ')).toEqual([0])
  })
})

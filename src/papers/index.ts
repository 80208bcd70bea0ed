/** The front door of papers: what publications tell of the people who wrote them. Pure, no I/O. */
export { comparePersons } from './compare-persons.ts'
export { PersonDescription } from './contract-persons.ts'
export { readAuthors } from './read-authors.ts'
export { paperReader } from './read-papers.ts'
export { gatherPeople, type PaperPerson } from './merge-authors.ts'
export { rankByTopic } from './bm25.ts'
export type { Paper } from './contract-papers.ts'

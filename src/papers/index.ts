/** The front door of papers: what publications tell of the people who wrote them. Pure, no I/O. */
export { comparePersons } from './compare-persons.ts'
export { PersonDescription } from './contract-persons.ts'
export { readAuthors } from './read-authors.ts'

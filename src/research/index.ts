/** The front door of research: people who publish, ranked by how likely they are to buy. */
export { rankPeople, type RankedPerson } from './rank-people.ts'

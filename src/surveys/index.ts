export { rateNps, type Nps } from './nps.ts'

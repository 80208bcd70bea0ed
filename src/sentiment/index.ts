export { readSentiment, type Sentiment } from './read-sentiment.ts'

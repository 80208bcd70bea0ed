/** Where mail for a domain goes, and what else DNS says of it. */
export { createDomainRecords, type DomainRecords } from './domain-records.ts'
export { createFakeDomainRecords, createFakeMailExchange } from './fake.ts'
export { createMailExchange, type MailExchange, type MailRoute } from './mail-exchange.ts'

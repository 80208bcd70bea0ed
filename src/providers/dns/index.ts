/** Where mail for a domain goes. */
export { createFakeMailExchange } from './fake.ts'
export { createMailExchange, type MailExchange, type MailRoute } from './mail-exchange.ts'

/** Front door of the marketplace. */
export { advanceProviders } from './sign-up-provider.ts'

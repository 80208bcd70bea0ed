import { PageSpeedFailure, type PageSpeed, type SpeedRun, type SpeedStrategy } from './page-speed.ts'

/** Measurements for tests: `answer` gives the `count`th run for this screen, or throws a `PageSpeedFailure`. Nothing leaves the process. */
export function createFakePageSpeed(
  answer: (url: string, strategy: SpeedStrategy, count: number) => SpeedRun = () => {
    throw new PageSpeedFailure('The fake measures nothing')
  },
): PageSpeed & { asked: { url: string; strategy: SpeedStrategy; apiKey: string }[] } {
  const asked: { url: string; strategy: SpeedStrategy; apiKey: string }[] = []
  return {
    asked,
    measure: async (url, strategy, { apiKey }) => {
      asked.push({ url, strategy, apiKey })
      const count = asked.filter((one) => one.strategy === strategy).length
      return Promise.resolve().then(() => answer(url, strategy, count))
    },
  }
}

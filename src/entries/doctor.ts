import { commands } from '../../commands/index.ts'
import { ConfigError, readConfig } from '../config.ts'
import { runDoctor } from '../doctor/run.ts'
import { withEnvironment } from './environment.ts'

// Everything the bot needs, a line each; exit status 1 when something must be mended.
await withEnvironment(async () => {
  try {
    const wrongs = await runDoctor({
      config: readConfig(process.env),
      env: process.env,
      commands,
      print: (line) => console.log(line),
    })
    const last =
      wrongs === 0 ? 'Tout est en ordre : « npm start ».' : `${wrongs} point${wrongs > 1 ? 's' : ''} à corriger.`
    console.log(`\n${last}`)
    process.exitCode = wrongs === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
})

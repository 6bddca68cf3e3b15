import { benchCommands } from './commands.ts'
import { benchDomain } from './domain.ts'

// npm run bench: figures, not verdicts. DATABASE_URL measures PostgreSQL too.
console.log('Rules')
benchDomain()
console.log('Commands, embedded database')
await benchCommands(undefined)
if (process.env.DATABASE_URL) {
  console.log('Commands, PostgreSQL')
  await benchCommands(process.env.DATABASE_URL)
}
process.exit(0)

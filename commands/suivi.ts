import { defineCommand } from '../src/interaction/command.ts'
import { actions } from './suivi/actions.ts'
import { ajouter } from './suivi/ajouter.ts'
import { decisions } from './suivi/decisions.ts'
import { fait } from './suivi/fait.ts'
import { modifier } from './suivi/modifier.ts'

export default defineCommand({
  name: 'suivi',
  description: 'Suivre les actions et les décisions',
  subcommands: { actions, ajouter, fait, decisions },
  actions: { modifier },
})

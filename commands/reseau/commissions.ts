import { knownLists } from '../../src/application/audience-lists.ts'
import { declareAudience } from '../../src/application/declare-audience.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { listsSavedView } from '../../src/rendering/network/import-views.ts'
import { openOf } from '../compte-rendu/open-of.ts'
import { wordsOption } from '../options/lists.ts'

const options = {
  commissions: wordsOption({
    label: 'Commissions',
    description: 'Une par ligne. Celles dont quelqu’un est membre restent.',
    required: false,
    max: 3000,
    each: 80,
    lines: true,
  }),
  domaines: wordsOption({
    label: 'Domaines des cadres',
    description: 'Un par ligne. Ceux dont quelqu’un s’occupe restent.',
    required: false,
    max: 3000,
    each: 80,
    lines: true,
  }),
}

/** What a document may be ticked for (L1), by form; a file of people may declare them too. */
export const commissions = subcommand({
  description: 'Commissions et domaines du réseau',
  options,
  access: 'organiser',
  reply: 'form',
  scope: 'draft',
  fromSubject: () => ({}),
  async form(context, { values, via }) {
    const known = await knownLists(context)
    const open = openOf(context)
    const given = (name: keyof typeof options, names: readonly string[]) => (via === 'form' ? values[name] : names)
    return {
      title: 'Commissions et domaines',
      submit: 'Enregistrer',
      fields: [
        await options.commissions.field(open, 'commissions', given('commissions', known.commissions)),
        await options.domaines.field(open, 'domaines', given('domaines', known.domains)),
      ],
    }
  },
  async run(context, input) {
    const lists = await declareAudience(context, {
      commissions: input.commissions ?? [],
      domains: input.domaines ?? [],
    })
    return { kind: 'message', view: listsSavedView(lists), visibility: 'private' }
  },
})

import { registerPerson } from '../../src/application/register-person.ts'
import { TITLE_ALIASES, TITLES } from '../../src/application/titles.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { FieldValues } from '../../src/interaction/form.ts'
import { registeredView } from '../../src/rendering/network/people-views.ts'
import { entityOption } from '../options/directory.ts'
import { wordsOption } from '../options/lists.ts'
import { userOption } from '../options/records.ts'
import { choiceOption, textOption } from '../options/text.ts'

export const titleChoices = TITLES.map(({ value, title }) => ({
  value,
  label: `${title.charAt(0).toUpperCase()}${title.slice(1)}`,
  aliases: TITLE_ALIASES[value],
}))

const options = {
  personne: userOption({
    label: 'Personne',
    description: 'Son compte ici. Sans compte, donnez son courriel.',
    required: false,
  }),
  commune: entityOption({
    label: 'Commune',
    description: 'Celle que la personne représente. Facultatif pour les élus et les cadres.',
    required: false,
  }),
  fonction: choiceOption({
    label: 'Fonction',
    description: 'Elle dit ce que la personne reçoit',
    required: true,
    choices: titleChoices,
  }),
  nom: textOption({
    label: 'Nom affiché',
    description: 'Sans nom, la fonction et la commune sont affichées.',
    required: false,
    max: 80,
  }),
  courriel: textOption({
    label: 'Courriel professionnel',
    description: 'Pour qui n’est pas ici, et pour les envois officiels',
    required: false,
    max: 254,
  }),
  adresse: choiceOption({
    label: 'Type d’adresse',
    description: 'Une boîte partagée ne reçoit jamais de projet de compte-rendu.',
    required: false,
    choices: [
      { value: 'nominative', label: 'Nominative' },
      { value: 'shared', label: 'Partagée', aliases: ['partagee', 'mairie'] },
    ],
  }),
  commissions: wordsOption({
    label: 'Commissions',
    description: 'Pour un élu : séparées par des virgules',
    required: false,
    max: 500,
  }),
  domaines: wordsOption({
    label: 'Domaines',
    description: 'Pour un cadre : séparés par des virgules',
    required: false,
    max: 500,
  }),
}

export const inscrire = subcommand({
  description: 'Inscrire une personne pour une commune',
  title: 'Inscrire une personne',
  options,
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  // « network~user » of « Inscrire cette personne »; the other buttons name the network alone, or nothing.
  fromSubject(subject): FieldValues {
    const [, userId] = subject.split('~')
    return userId ? { personne: userId } : {}
  },
  async run(context, input) {
    const registered = await registerPerson(context, {
      userId: input.personne ?? null,
      entity: input.commune ?? null,
      title: input.fonction,
      name: input.nom || null,
      email: input.courriel || null,
      emailKind: input.adresse ?? null,
      commissions: input.commissions ?? [],
      domains: input.domaines ?? [],
    })
    const view = registeredView(registered, context.network.status !== 'draft')
    return { kind: 'message', view, visibility: 'private' }
  },
})

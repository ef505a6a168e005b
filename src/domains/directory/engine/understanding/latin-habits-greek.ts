import type { LatinHabit } from './latin-variants.ts';

/** What all writers do alike. Source: ELOT 743 (ISO 843), the table of Greek passports. */
const common: LatinHabit = {
  α: ['a'],
  γ: ['g'],
  δ: ['d'],
  ε: ['e'],
  ζ: ['z'],
  ι: ['i'],
  κ: ['k'],
  λ: ['l'],
  μ: ['m'],
  ν: ['n'],
  ο: ['o'],
  π: ['p'],
  ρ: ['r'],
  σ: ['s'],
  ς: ['s'],
  τ: ['t'],
  φ: ['f'],
  ψ: ['ps'],
  ου: ['ou'],
};

/** As in passports and on road signs. */
const official: LatinHabit = {
  ...common,
  β: ['v'],
  η: ['i'],
  θ: ['th'],
  ξ: ['x', 'ks'],
  υ: ['y'],
  χ: ['ch', 'h'],
  ω: ['o'],
  αυ: ['av', 'af'],
  ευ: ['ev', 'ef'],
  γγ: ['ng', 'gg'],
};

/** By ear: what sounds alike is written alike. */
const byEar: LatinHabit = {
  ...common,
  β: ['v'],
  η: ['i'],
  θ: ['th'],
  ξ: ['ks', 'x'],
  υ: ['i', 'y'],
  χ: ['h', 'x'],
  ω: ['o'],
  ει: ['i', 'ei'],
  οι: ['i', 'oi'],
  αι: ['e', 'ai'],
  ου: ['ou', 'u'],
  αυ: ['av', 'au'],
  ευ: ['ev', 'eu'],
  μπ: ['b', 'mp'],
  ντ: ['nt', 'd'],
  γκ: ['g', 'gk'],
  γγ: ['gg', 'g'],
};

/** By eye and by key: the Latin letter or digit that looks like the Greek one, or shares its key. Both are common in chat. */
const byEye: LatinHabit = {
  ...common,
  β: ['b', 'v'],
  η: ['h'],
  θ: ['8', 'th'],
  ξ: ['ks', '3', 'x'],
  υ: ['y', 'u'],
  χ: ['x'],
  ω: ['w'],
  αυ: ['au', 'ay'],
  ευ: ['eu', 'ey'],
  ου: ['ou', 'oy'],
};

export const greekHabits: readonly LatinHabit[] = [byEar, byEye, official, byEye];

import { axeIn } from './axe-in.ts';

axeIn(['it', 'en', 'el', 'es']);

import { axeIn } from './axe-in.ts';

axeIn(['pt', 'fr', 'ar']);

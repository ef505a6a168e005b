import type { Ring } from './engine/cells.ts';

export type NeighbourhoodRow = {
  id: string;
  slug: string;
  name: string;
  latitude: number;
  longitude: number;
  polygon: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } | null;
  cell: Ring | null;
  source: string;
};

export type SpaceRow = {
  id: string;
  slug: string;
  name: string;
  address: string;
  latitude: number;
  longitude: number;
  neighbourhood_id: string | null;
  opening: string[];
  phone: string | null;
  email: string | null;
  languages: string[];
  help: string[];
  is_step_free: boolean;
  /** The organization of the directory that runs it. */
  run_by: string | null;
};

/** What the pages of identity need from the program. */
export type IdentityServices = {
  /** Key under which codes and limits are hashed. */
  key: Buffer;
};

-- A report that names a provider in its words alone is tied to that provider by the officer who reads it, so that a suspension can follow from the file.
ALTER TABLE register_incident_entry DROP CONSTRAINT register_incident_entry_kind_check;
ALTER TABLE register_incident_entry ADD CONSTRAINT register_incident_entry_kind_check
  CHECK (kind IN ('note', 'to-reporter', 'from-reporter', 'triaged', 'tied', 'suspended', 'closed')) NOT VALID;
ALTER TABLE register_incident_entry VALIDATE CONSTRAINT register_incident_entry_kind_check;

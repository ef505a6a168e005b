-- Parts of a confidential location (K1) that named its service or its organization too came out with these. Now whatever names a confidential
-- location is hidden: by itself, by the place of a service, by its contact, by its telephone, however many other things it names beside.
-- Queries of the directory read directory_shown_* where they would read the table; the documents are composed of the same.
-- (SELECT true …) and not EXISTS: PostgreSQL plans each EXISTS under an OR twice, and a document holds hundreds of them (measured: planning the
-- document of a service takes 178 ms with EXISTS, 97 ms so).

CREATE VIEW directory_shown_location AS
SELECT x.* FROM directory_location x
WHERE NOT x.is_confidential;

-- A join, since most conditions below ask this view: it costs them one subquery and not two.
CREATE VIEW directory_shown_service_at_location AS
SELECT x.* FROM directory_service_at_location x
LEFT JOIN directory_location l ON l.id = x.location_id
WHERE l.is_confidential IS NOT TRUE;

CREATE VIEW directory_shown_address AS
SELECT x.* FROM directory_address x
WHERE x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id);

CREATE VIEW directory_shown_accessibility AS
SELECT x.* FROM directory_accessibility x
WHERE x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id);

CREATE VIEW directory_shown_schedule AS
SELECT x.* FROM directory_schedule x
WHERE (x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id))
  AND (x.service_at_location_id IS NULL OR (SELECT true FROM directory_shown_service_at_location s WHERE s.id = x.service_at_location_id));

CREATE VIEW directory_shown_schedule_exception AS
SELECT x.* FROM directory_schedule_exception x
WHERE x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id);

CREATE VIEW directory_shown_eligibility AS
SELECT x.* FROM directory_eligibility x
WHERE x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id);

CREATE VIEW directory_shown_service_area AS
SELECT x.* FROM directory_service_area x
WHERE x.service_at_location_id IS NULL OR (SELECT true FROM directory_shown_service_at_location s WHERE s.id = x.service_at_location_id);

CREATE VIEW directory_shown_contact AS
SELECT x.* FROM directory_contact x
WHERE (x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id))
  AND (x.service_at_location_id IS NULL OR (SELECT true FROM directory_shown_service_at_location s WHERE s.id = x.service_at_location_id));

CREATE VIEW directory_shown_phone AS
SELECT x.* FROM directory_phone x
WHERE (x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id))
  AND (x.service_at_location_id IS NULL OR (SELECT true FROM directory_shown_service_at_location s WHERE s.id = x.service_at_location_id))
  AND (x.contact_id IS NULL OR (SELECT true FROM directory_shown_contact s WHERE s.id = x.contact_id));

CREATE VIEW directory_shown_language AS
SELECT x.* FROM directory_language x
WHERE (x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id))
  AND (x.phone_id IS NULL OR (SELECT true FROM directory_shown_phone s WHERE s.id = x.phone_id));

-- What describes a row (attribute, metadata) names it without a foreign key, so it can only be shown with that row. The documents of shown rows
-- hold it; by itself it is published no longer.
ALTER VIEW directory_v_attribute RENAME TO directory_attribute_document;
ALTER VIEW directory_v_metadata RENAME TO directory_metadata_document;

CREATE OR REPLACE VIEW directory_v_address AS
SELECT
  x.id,
  x.location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'location_id', x.location_id,
    'attention', x.attention,
    'address_1', x.address_1,
    'address_2', x.address_2,
    'city', x.city,
    'region', x.region,
    'state_province', x.state_province,
    'postal_code', x.postal_code,
    'country', x.country,
    'address_type', x.address_type,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_shown_address x;

CREATE OR REPLACE VIEW directory_v_accessibility AS
SELECT
  x.id,
  x.location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'location_id', x.location_id,
    'description', x.description,
    'details', x.details,
    'url', x.url,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_shown_accessibility x;

-- Without the condition on the telephone, for the documents of telephones that are shown: asking it there again would double what
-- these conditions cost to plan.
CREATE VIEW directory_language_document AS
SELECT
  x.id,
  x.service_id,
  x.location_id,
  x.phone_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'location_id', x.location_id,
    'phone_id', x.phone_id,
    'name', x.name,
    'code', x.code,
    'note', x.note,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_language x
WHERE x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id);

CREATE OR REPLACE VIEW directory_v_language AS
SELECT x.id, x.service_id, x.location_id, x.phone_id, x.document
FROM directory_language_document x
WHERE x.phone_id IS NULL OR (SELECT true FROM directory_shown_phone s WHERE s.id = x.phone_id);

CREATE OR REPLACE VIEW directory_v_schedule AS
SELECT
  x.id,
  x.service_id,
  x.location_id,
  x.service_at_location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'location_id', x.location_id,
    'service_at_location_id', x.service_at_location_id,
    'valid_from', x.valid_from,
    'valid_to', x.valid_to,
    'dtstart', x.dtstart,
    'timezone', x.timezone,
    'until', x.until,
    'count', x.count,
    'wkst', x.wkst,
    'freq', x.freq,
    'interval', x.interval,
    'byday', x.byday,
    'byweekno', x.byweekno,
    'bymonthday', x.bymonthday,
    'byyearday', x.byyearday,
    'description', x.description,
    'opens_at', x.opens_at,
    'closes_at', x.closes_at,
    'schedule_link', x.schedule_link,
    'attending_type', x.attending_type,
    'notes', x.notes,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_shown_schedule x;

CREATE OR REPLACE VIEW directory_v_service_area AS
SELECT
  x.id,
  x.service_id,
  x.service_at_location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'service_at_location_id', x.service_at_location_id,
    'name', x.name,
    'description', x.description,
    'extent', x.extent,
    'extent_type', x.extent_type,
    'uri', x.uri,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_shown_service_area x;

-- Without the condition on the contact, for the documents of contacts that are shown.
CREATE VIEW directory_phone_document AS
SELECT
  x.id,
  x.location_id,
  x.service_id,
  x.organization_id,
  x.contact_id,
  x.service_at_location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'location_id', x.location_id,
    'service_id', x.service_id,
    'organization_id', x.organization_id,
    'contact_id', x.contact_id,
    'service_at_location_id', x.service_at_location_id,
    'number', x.number,
    'extension', x.extension,
    'type', x.type,
    'description', x.description,
    'languages', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_language_document c WHERE c.phone_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_phone x
WHERE (x.location_id IS NULL OR (SELECT true FROM directory_shown_location s WHERE s.id = x.location_id))
  AND (x.service_at_location_id IS NULL OR (SELECT true FROM directory_shown_service_at_location s WHERE s.id = x.service_at_location_id));

CREATE OR REPLACE VIEW directory_v_phone AS
SELECT x.id, x.location_id, x.service_id, x.organization_id, x.contact_id, x.service_at_location_id, x.document
FROM directory_phone_document x
WHERE x.contact_id IS NULL OR (SELECT true FROM directory_shown_contact s WHERE s.id = x.contact_id);

CREATE OR REPLACE VIEW directory_v_contact AS
SELECT
  x.id,
  x.organization_id,
  x.service_id,
  x.service_at_location_id,
  x.location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'organization_id', x.organization_id,
    'service_id', x.service_id,
    'service_at_location_id', x.service_at_location_id,
    'location_id', x.location_id,
    'name', x.name,
    'title', x.title,
    'department', x.department,
    'email', x.email,
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_phone_document c WHERE c.contact_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_attribute_document c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_metadata_document c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_shown_contact x;

-- The HSDS documents, composed once in the database: the API and the export read the same views.
-- Confidential locations (K1) leave here, with everything that hangs on them; no other place in the program has to remember it.
-- json, not jsonb: it keeps the order of the standard's fields. json_strip_nulls, since HSDS has no nullable field.

CREATE VIEW directory_v_metadata AS
SELECT
  x.id,
  x.resource_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'resource_id', x.resource_id,
    'resource_type', x.resource_type,
    'last_action_date', x.last_action_date,
    'last_action_type', x.last_action_type,
    'field_name', x.field_name,
    'previous_value', x.previous_value,
    'replacement_value', x.replacement_value,
    'updated_by', x.updated_by
  )) AS document
FROM directory_metadata x;

CREATE VIEW directory_v_taxonomy AS
SELECT
  x.id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'name', x.name,
    'description', x.description,
    'uri', x.uri,
    'version', x.version,
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_taxonomy x;

CREATE VIEW directory_v_taxonomy_term AS
SELECT
  x.id,
  x.parent_id,
  x.taxonomy_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'code', x.code,
    'name', x.name,
    'description', x.description,
    'parent_id', x.parent_id,
    'taxonomy', x.taxonomy,
    'language', x.language,
    'taxonomy_id', x.taxonomy_id,
    'term_uri', x.term_uri,
    'taxonomy_detail', (SELECT t.document FROM directory_v_taxonomy t WHERE t.id = x.taxonomy_id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_taxonomy_term x;

CREATE VIEW directory_v_attribute AS
SELECT
  x.id,
  x.link_id,
  x.taxonomy_term_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'link_id', x.link_id,
    'taxonomy_term_id', x.taxonomy_term_id,
    'link_type', x.link_type,
    'link_entity', x.link_entity,
    'value', x.value,
    'label', x.label,
    'taxonomy_term', (SELECT t.document FROM directory_v_taxonomy_term t WHERE t.id = x.taxonomy_term_id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_attribute x;

CREATE VIEW directory_v_unit AS
SELECT
  x.id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'name', x.name,
    'scheme', x.scheme,
    'identifier', x.identifier,
    'uri', x.uri,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_unit x;

CREATE VIEW directory_v_url AS
SELECT
  x.id,
  x.organization_id,
  x.service_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'label', x.label,
    'url', x.url,
    'organization_id', x.organization_id,
    'service_id', x.service_id,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_url x;

CREATE VIEW directory_v_funding AS
SELECT
  x.id,
  x.organization_id,
  x.service_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'organization_id', x.organization_id,
    'service_id', x.service_id,
    'source', x.source,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_funding x;

CREATE VIEW directory_v_organization_identifier AS
SELECT
  x.id,
  x.organization_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'organization_id', x.organization_id,
    'identifier_scheme', x.identifier_scheme,
    'identifier_type', x.identifier_type,
    'identifier', x.identifier,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_organization_identifier x;

CREATE VIEW directory_v_program AS
SELECT
  x.id,
  x.organization_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'organization_id', x.organization_id,
    'name', x.name,
    'alternate_name', x.alternate_name,
    'description', x.description,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_program x;

CREATE VIEW directory_v_address AS
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
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_address x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_accessibility AS
SELECT
  x.id,
  x.location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'location_id', x.location_id,
    'description', x.description,
    'details', x.details,
    'url', x.url,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_accessibility x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_language AS
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
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_language x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_schedule AS
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
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_schedule x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_cost_option AS
SELECT
  x.id,
  x.service_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'valid_from', x.valid_from,
    'valid_to', x.valid_to,
    'option', x.option,
    'currency', x.currency,
    'amount', x.amount,
    'amount_description', x.amount_description,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_cost_option x;

CREATE VIEW directory_v_required_document AS
SELECT
  x.id,
  x.service_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'document', x.document,
    'uri', x.uri,
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_required_document x;

CREATE VIEW directory_v_service_area AS
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
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_service_area x;

CREATE VIEW directory_v_service_capacity AS
SELECT
  x.id,
  x.service_id,
  x.unit_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'unit_id', x.unit_id,
    'available', x.available,
    'maximum', x.maximum,
    'description', x.description,
    'updated', x.updated,
    'unit', (SELECT u.document FROM directory_v_unit u WHERE u.id = x.unit_id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_service_capacity x;

CREATE VIEW directory_v_phone AS
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
    'languages', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_language c WHERE c.phone_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_phone x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_contact AS
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
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_phone c WHERE c.contact_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_contact x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_location AS
SELECT
  x.id,
  x.organization_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'location_type', x.location_type,
    'url', x.url,
    'organization_id', x.organization_id,
    'name', x.name,
    'alternate_name', x.alternate_name,
    'description', x.description,
    'transportation', x.transportation,
    'latitude', x.latitude,
    'longitude', x.longitude,
    'external_identifier', x.external_identifier,
    'external_identifier_type', x.external_identifier_type,
    'languages', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_language c WHERE c.location_id = x.id),
    'addresses', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_address c WHERE c.location_id = x.id),
    'contacts', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_contact c WHERE c.location_id = x.id),
    'accessibility', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_accessibility c WHERE c.location_id = x.id),
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_phone c WHERE c.location_id = x.id),
    'schedules', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_schedule c WHERE c.location_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_location x
WHERE NOT x.is_confidential;

CREATE VIEW directory_v_service_at_location AS
SELECT
  x.id,
  x.service_id,
  x.location_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'location_id', x.location_id,
    'description', x.description,
    'location', (SELECT l.document FROM directory_v_location l WHERE l.id = x.location_id),
    'service_areas', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_service_area c WHERE c.service_at_location_id = x.id),
    'contacts', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_contact c WHERE c.service_at_location_id = x.id),
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_phone c WHERE c.service_at_location_id = x.id),
    'schedules', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_schedule c WHERE c.service_at_location_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_service_at_location x
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

CREATE VIEW directory_v_organization AS
SELECT
  x.id,
  x.name,
  x.parent_organization_id,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'name', x.name,
    'alternate_name', x.alternate_name,
    'description', x.description,
    'email', x.email,
    'website', x.website,
    'tax_status', x.tax_status,
    'tax_id', x.tax_id,
    'year_incorporated', x.year_incorporated,
    'legal_status', x.legal_status,
    'logo', x.logo,
    'uri', x.uri,
    'parent_organization_id', x.parent_organization_id
  )) AS summary,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'name', x.name,
    'alternate_name', x.alternate_name,
    'description', x.description,
    'email', x.email,
    'website', x.website,
    'tax_status', x.tax_status,
    'tax_id', x.tax_id,
    'year_incorporated', x.year_incorporated,
    'legal_status', x.legal_status,
    'logo', x.logo,
    'uri', x.uri,
    'parent_organization_id', x.parent_organization_id,
    'additional_websites', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_url c WHERE c.organization_id = x.id),
    'funding', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_funding c WHERE c.organization_id = x.id),
    'contacts', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_contact c WHERE c.organization_id = x.id),
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_phone c WHERE c.organization_id = x.id),
    'locations', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_location c WHERE c.organization_id = x.id),
    'programs', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_program c WHERE c.organization_id = x.id),
    'organization_identifiers', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_organization_identifier c WHERE c.organization_id = x.id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_organization x;

CREATE VIEW directory_v_service AS
SELECT
  x.id,
  x.name,
  x.organization_id,
  x.last_modified,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'organization_id', x.organization_id,
    'program_id', x.program_id,
    'name', x.name,
    'alternate_name', x.alternate_name,
    'description', x.description,
    'url', x.url,
    'email', x.email,
    'status', x.status,
    'interpretation_services', x.interpretation_services,
    'application_process', x.application_process,
    'fees_description', x.fees_description,
    'wait_time', x.wait_time,
    'fees', x.fees,
    'accreditations', x.accreditations,
    'eligibility_description', x.eligibility_description,
    'minimum_age', x.minimum_age,
    'maximum_age', x.maximum_age,
    'assured_date', x.assured_date,
    'assurer_email', x.assurer_email,
    'licenses', x.licenses,
    'alert', x.alert,
    'last_modified', x.last_modified,
    'organization', (SELECT json_build_object('id', o.id, 'name', o.name, 'alternate_name', o.alternate_name, 'description', o.description, 'email', o.email, 'website', o.website, 'tax_status', o.tax_status, 'tax_id', o.tax_id, 'year_incorporated', o.year_incorporated, 'legal_status', o.legal_status, 'logo', o.logo, 'uri', o.uri, 'parent_organization_id', o.parent_organization_id) FROM directory_organization o WHERE o.id = x.organization_id),
    'program', (SELECT json_build_object('id', p.id, 'organization_id', p.organization_id, 'name', p.name, 'alternate_name', p.alternate_name, 'description', p.description) FROM directory_program p WHERE p.id = x.program_id)
  )) AS summary,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'organization_id', x.organization_id,
    'program_id', x.program_id,
    'name', x.name,
    'alternate_name', x.alternate_name,
    'description', x.description,
    'url', x.url,
    'email', x.email,
    'status', x.status,
    'interpretation_services', x.interpretation_services,
    'application_process', x.application_process,
    'fees_description', x.fees_description,
    'wait_time', x.wait_time,
    'fees', x.fees,
    'accreditations', x.accreditations,
    'eligibility_description', x.eligibility_description,
    'minimum_age', x.minimum_age,
    'maximum_age', x.maximum_age,
    'assured_date', x.assured_date,
    'assurer_email', x.assurer_email,
    'licenses', x.licenses,
    'alert', x.alert,
    'last_modified', x.last_modified,
    'additional_urls', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_url c WHERE c.service_id = x.id),
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_phone c WHERE c.service_id = x.id),
    'schedules', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_schedule c WHERE c.service_id = x.id),
    'service_areas', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_service_area c WHERE c.service_id = x.id),
    'service_at_locations', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_service_at_location c WHERE c.service_id = x.id),
    'languages', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_language c WHERE c.service_id = x.id),
    'funding', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_funding c WHERE c.service_id = x.id),
    'cost_options', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_cost_option c WHERE c.service_id = x.id),
    'required_documents', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_required_document c WHERE c.service_id = x.id),
    'contacts', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_contact c WHERE c.service_id = x.id),
    'capacities', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_service_capacity c WHERE c.service_id = x.id),
    'organization', (SELECT o.document FROM directory_v_organization o WHERE o.id = x.organization_id),
    'program', (SELECT p.document FROM directory_v_program p WHERE p.id = x.program_id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_service x;

CREATE VIEW directory_v_place_of_service AS
SELECT
  x.id,
  x.service_id,
  x.location_id,
  s.organization_id,
  s.last_modified,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'location_id', x.location_id,
    'description', x.description,
    'location', (SELECT json_build_object('id', l.id, 'location_type', l.location_type, 'url', l.url, 'organization_id', l.organization_id, 'name', l.name, 'alternate_name', l.alternate_name, 'description', l.description, 'transportation', l.transportation, 'latitude', l.latitude, 'longitude', l.longitude, 'external_identifier', l.external_identifier, 'external_identifier_type', l.external_identifier_type) FROM directory_location l WHERE l.id = x.location_id),
    'service', (SELECT s.summary FROM directory_v_service s WHERE s.id = x.service_id)
  )) AS summary,
  json_strip_nulls(json_build_object(
    'id', x.id,
    'service_id', x.service_id,
    'location_id', x.location_id,
    'description', x.description,
    'service_areas', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_service_area c WHERE c.service_at_location_id = x.id),
    'contacts', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_contact c WHERE c.service_at_location_id = x.id),
    'phones', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_phone c WHERE c.service_at_location_id = x.id),
    'schedules', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_schedule c WHERE c.service_at_location_id = x.id),
    'location', (SELECT l.document FROM directory_v_location l WHERE l.id = x.location_id),
    'service', (SELECT s.document FROM directory_v_service s WHERE s.id = x.service_id),
    'attributes', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_attribute c WHERE c.link_id = x.id),
    'metadata', (SELECT json_agg(c.document ORDER BY c.id) FROM directory_v_metadata c WHERE c.resource_id = x.id)
  )) AS document
FROM directory_service_at_location x
JOIN directory_service s ON s.id = x.service_id
WHERE x.location_id IS NULL OR EXISTS (SELECT FROM directory_location l WHERE l.id = x.location_id AND NOT l.is_confidential);

// The values that a person fills in about the customer and the operator, by the path of the field.

export const CUSTOMER = {
  "end_customer.type": "registered",
  "end_customer.name": "Boulangerie Martin",
  "end_customer.siret": "73282932000074",
  "end_customer.contact.first_name": "Alma",
  "end_customer.contact.last_name": "Martin",
  "end_customer.contact.email": "alma.martin@example.fr",
  "end_customer.contact.phone_number": "0478299251",
  "operator_info.order_ref": "REF-2026-0001",
  "operator_info.order_name": "Boulangerie Martin Lyon",
  "operator_info.contact_uuid": "8w10yfnb",
};

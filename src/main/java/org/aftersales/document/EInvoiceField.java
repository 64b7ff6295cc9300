package org.aftersales.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an e-invoice says, and where: the paths of UBL 2 (OASIS, ISO/IEC 19845) and of the Cross
 * Industry Invoice (UN/CEFACT D16B, with the names of ZUGFeRD 1 and Order-X). Of several paths each
 * may be used. Paths of a line begin at the line or at the {@code LineItem} in it.
 */
enum EInvoiceField {
  NUMBER("ID", "*ExchangedDocument/ID"),
  TITLE("", "*ExchangedDocument/Name"),
  TYPE("InvoiceTypeCode CreditNoteTypeCode OrderTypeCode", "*ExchangedDocument/TypeCode"),
  DATE(
      "IssueDate",
      "*ExchangedDocument/IssueDateTime/DateTimeString *ExchangedDocument/IssueDateTime/DateTime"
          + " *ExchangedDocument/IssueDateTime"),
  VALID_UNTIL(
      "ValidityPeriod/EndDate",
      "*ExchangedDocument/EffectiveSpecifiedPeriod/CompleteDateTime/DateTimeString"
          + " *ExchangedDocument/EffectiveSpecifiedPeriod/EndDateTime/DateTimeString"),
  CURRENCY(
      "DocumentCurrencyCode PricingCurrencyCode",
      "*Transaction/*TradeSettlement/InvoiceCurrencyCode"
          + " *Transaction/*TradeSettlement/OrderCurrencyCode"),
  SELLER(
      "AccountingSupplierParty/Party SellerSupplierParty/Party",
      "*Transaction/*TradeAgreement/SellerTradeParty"),
  BUYER(
      "AccountingCustomerParty/Party BuyerCustomerParty/Party",
      "*Transaction/*TradeAgreement/BuyerTradeParty"),
  /** Who needs the goods; the buyer, where the file names no other. */
  ORIGINATOR("OriginatorCustomerParty/Party", ""),
  PARTY_NAME("PartyLegalEntity/RegistrationName PartyName/Name", "Name"),
  TOTAL(
      "*MonetaryTotal/PayableAmount",
      "*Transaction/*TradeSettlement/*MonetarySummation/GrandTotalAmount"),
  CHARGE(
      "AllowanceCharge",
      "*Transaction/*TradeSettlement/SpecifiedTradeAllowanceCharge"
          + " *Transaction/*TradeSettlement/SpecifiedLogisticsServiceCharge"),
  PAYMENT(
      "PaymentTerms/Note", "*Transaction/*TradeSettlement/SpecifiedTradePaymentTerms/Description"),
  DELIVERY(
      "DeliveryTerms/ID DeliveryTerms/SpecialTerms DeliveryTerms/LossRisk"
          + " Delivery/DeliveryTerms/ID Delivery/DeliveryTerms/SpecialTerms",
      "*Transaction/*TradeAgreement/ApplicableTradeDeliveryTerms/DeliveryTypeCode"
          + " *Transaction/*TradeAgreement/ApplicableTradeDeliveryTerms/Description"
          + " *Transaction/*TradeDelivery/ApplicableTradeDeliveryTerms/Description"),
  NOTE("Note", "*ExchangedDocument/IncludedNote/Content"),
  QUOTATION(
      "QuotationDocumentReference/ID",
      "*Transaction/*TradeAgreement/QuotationReferencedDocument/IssuerAssignedID"),
  PURCHASE(
      "OrderReference/ID OrderDocumentReference/ID",
      "*Transaction/*TradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID"
          + " *Transaction/*TradeAgreement/BuyerOrderReferencedDocument/ID"),
  AGREEMENT(
      "ContractDocumentReference/ID Contract/ID",
      "*Transaction/*TradeAgreement/ContractReferencedDocument/IssuerAssignedID"
          + " *Transaction/*TradeAgreement/ContractReferencedDocument/ID"),
  LINE(
      "InvoiceLine CreditNoteLine QuotationLine OrderLine",
      "*Transaction/IncludedSupplyChainTradeLineItem"),

  // ---- of a line ----
  SUB_LINE("SubInvoiceLine SubCreditNoteLine SubLineItem", ""),
  LINE_ID("ID", "AssociatedDocumentLineDocument/LineID"),
  NAME("Item/Name", "SpecifiedTradeProduct/Name"),
  DESCRIPTION(
      "Item/Description Item/AdditionalInformation",
      "SpecifiedTradeProduct/Description SpecifiedTradeProduct/UseDescription"),
  BRAND(
      "Item/BrandName Item/ManufacturerParty/PartyName/Name",
      "SpecifiedTradeProduct/BrandName SpecifiedTradeProduct/ManufacturerTradeParty/Name"),
  MODEL("Item/ModelName", "SpecifiedTradeProduct/ModelName SpecifiedTradeProduct/ModelID"),
  PART(
      "Item/ManufacturersItemIdentification/ID Item/SellersItemIdentification/ID",
      "SpecifiedTradeProduct/ManufacturerAssignedID SpecifiedTradeProduct/SellerAssignedID"),
  CODE(
      "Item/StandardItemIdentification/ID Item/BuyersItemIdentification/ID",
      "SpecifiedTradeProduct/GlobalID SpecifiedTradeProduct/BuyerAssignedID"),
  ORIGIN(
      "Item/OriginCountry/IdentificationCode Item/OriginCountry/Name",
      "SpecifiedTradeProduct/OriginTradeCountry/ID SpecifiedTradeProduct/OriginTradeCountry/Name"),
  QUANTITY(
      "InvoicedQuantity CreditedQuantity Quantity",
      "*TradeDelivery/BilledQuantity *TradeDelivery/AgreedQuantity"
          + " *TradeDelivery/RequestedQuantity"),
  PRICE("Price/PriceAmount", "*TradeAgreement/NetPriceProductTradePrice/ChargeAmount"),
  PRICE_BASE("Price/BaseQuantity", "*TradeAgreement/NetPriceProductTradePrice/BasisQuantity"),
  AMOUNT("LineExtensionAmount", "*TradeSettlement/*MonetarySummation/LineTotalAmount"),
  STATUS("LineStatusCode", ""),
  LINE_KIND("", "AssociatedDocumentLineDocument/LineStatusReasonCode"),
  LINE_NOTE("Note", "AssociatedDocumentLineDocument/IncludedNote/Content"),
  WARRANTY("WarrantyInformation", ""),
  LINE_CHARGE("AllowanceCharge", "*TradeSettlement/SpecifiedTradeAllowanceCharge"),
  LINE_DELIVERY("DeliveryTerms/SpecialTerms Delivery/DeliveryTerms/SpecialTerms", ""),
  PROPERTY("Item/AdditionalItemProperty", "SpecifiedTradeProduct/ApplicableProductCharacteristic"),

  // ---- of a charge ----
  INDICATOR("ChargeIndicator", "ChargeIndicator/Indicator ChargeIndicator"),
  REASON("AllowanceChargeReason", "Reason Description"),
  REASON_CODE("AllowanceChargeReasonCode", "ReasonCode"),
  CHARGED("Amount", "ActualAmount AppliedAmount"),
  PERCENT("MultiplierFactorNumeric", "CalculationPercent"),
  BASE("BaseAmount", "BasisAmount"),

  // ---- of a property ----
  PROPERTY_NAME("Name", "Description"),
  PROPERTY_VALUE("Value ValueQualifier ValueQuantity", "Value ValueMeasure");

  private final String ubl;
  private final String cii;

  EInvoiceField(String ubl, String cii) {
    this.ubl = ubl;
    this.cii = cii;
  }

  /** The paths of each field in one of the two vocabularies. */
  static Map<EInvoiceField, List<String>> paths(boolean ubl) {
    Map<EInvoiceField, List<String>> paths = new EnumMap<>(EInvoiceField.class);
    for (EInvoiceField field : values()) {
      String all = ubl ? field.ubl : field.cii;
      paths.put(field, all.isEmpty() ? List.of() : List.of(all.split(" ", -1)));
    }
    return Collections.unmodifiableMap(paths);
  }
}

package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ماده ۸- خدمات پس از فروش|ماده ۸|خدمات پس از فروش",
        "ماده ۸: خدمات|ماده ۸|خدمات",
        "ماده (۸) گارانتی|ماده (۸)|گارانتی",
        "ماده8ـ خدمات|ماده8|خدمات",
        "ماده هشتم|ماده هشتم|''",
        "ماده هشتم - نصب|ماده هشتم|نصب",
        "۸-۲- نصب رایگان است.|۸-۲|نصب رایگان است.",
        "8.2 Installation is included.|8.2|Installation is included.",
        "8. AFTER-SALES SERVICE|8|AFTER-SALES SERVICE",
        "8.1.2 The Seller installs|8.1.2|The Seller installs",
        "8.5 No other charge applies|8.5|No other charge applies",
        "بند ۸-۲: نصب|بند ۸-۲|نصب",
        "۱- کالای ردیف ۱|۱|کالای ردیف ۱",
        "الف) نصب|الف|نصب",
        "ب- آموزش|ب|آموزش",
        "الف ـ نصب|الف|نصب",
        "مادهٔ ۸ - نصب|مادهٔ ۸|نصب",
        "§ 8 - Service|§ 8|Service",
        "xxxviii. training|xxxviii|training",
        "(a) training|(a)|training",
        "(iv) training|(iv)|training",
        "a) training|a|training",
        "Article VIII|Article VIII|''",
        "Art. 8  After-Sales Service|Art. 8|After-Sales Service",
        "Art. 15 Notices shall be in writing.|Art. 15|Notices shall be in writing.",
        "Clause 8: Service|Clause 8|Service",
        "Section 8 - Service|Section 8|Service",
        "تبصره ۱: ندارد|تبصره ۱|ندارد",
        "تبصره: ندارد|تبصره|ندارد",
        "تبصره ۱ ماده ۸: ندارد|تبصره ۱ ماده ۸|ندارد",
        "پیوست ۱|پیوست ۱|''",
        "پیوست شماره یک - فهرست|پیوست شماره یک|فهرست",
        "Annex B|Annex B|''",
      })
  void numberIsFoundWithItsBody(String text, String number, String body) {
    PrintedNumber found = PrintedNumber.of(text).orElseThrow();
    assertEquals(number, found.printed());
    assertEquals(body, text.substring(found.bodyStart()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "۲۰۰ عدد فلنج",
        "۱۴۰۴/۰۴/۰۲",
        "1404/04/02 تهران",
        "2 units of pumps",
        "50,000,000 Rials",
        "۵۰٬۰۰۰٬۰۰۰ ریال",
        "1.200.000 EUR",
        "12.05.2025 Tehran",
        "2-day training for staff",
        "2.5 kg of grease",
        "10:30 at the site",
        "۱-۴ ردیف",
        "بند ۸-۲ فوق اعمال می‌شود.",
        "ماده ۸ این قرارداد لازم‌الاجرا است",
        "Article 5 of the Contract applies.",
        "Annex B is attached.",
        "SUPPLY CONTRACT No. SC-118",
        "خدمات پس از فروش ندارد.",
        "با احترام",
        "A pump is sold.",
        "",
      })
  void lookAlikesAreNoNumbers(String text) {
    assertEquals(Optional.empty(), PrintedNumber.of(text));
  }
}

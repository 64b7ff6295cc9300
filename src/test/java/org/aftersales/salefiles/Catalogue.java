package org.aftersales.salefiles;

import java.util.List;

/** What the trading company sells: equipment that is served, and goods that are not. */
final class Catalogue {

  static final List<Item> SERVED =
      List.of(
          new Item(
              "فلومتر الکترومغناطیسی",
              "electromagnetic flowmeter",
              "Krohne",
              "OPTIFLUX 2100",
              true,
              false),
          new Item("آنالایزر گاز", "gas analyser", "Sensotek", "GA-5", true, false),
          new Item("ترانسمیتر فشار", "pressure transmitter", "Wika", "S-20", true, false),
          new Item("باسکول جاده‌ای", "weighbridge", "Pand", "WB-60", true, true),
          new Item("پمپ سانتریفیوژ", "centrifugal pump", "Sulzer", "CPE 40-200", false, false),
          new Item("کمپرسور اسکرو", "screw compressor", "Boge", "SX-75", false, false),
          new Item("دیزل‌ژنراتور", "diesel generator", "Voltar", "VG-200", false, false),
          new Item("چیلر تراکمی", "chiller", "Saravel", "CH-120", false, true),
          new Item("گیربکس صنعتی", "industrial gearbox", "Flender", "H3SH-11", false, false),
          new Item("خشک‌کن هوا", "air dryer", "Parker", "AD-90", false, false),
          new Item("دستگاه بسته‌بندی", "packing machine", "Masoud", "PM-7", false, true),
          new Item("مشعل گازسوز", "gas burner", "Weishaupt", "G-30", false, false));

  static final List<Item> UNSERVED =
      List.of(
          new Item("فلنج فولادی ۴ اینچ", "steel flange 4 inch", "", "", false, false),
          new Item("واشر گرافیتی", "graphite gasket", "", "", false, false),
          new Item("پیچ و مهره", "bolts and nuts", "", "", false, false),
          new Item("شلنگ لاستیکی", "rubber hose", "", "", false, false),
          new Item("کابل مسی", "copper cable", "", "", false, false),
          new Item("تسمه نقاله", "conveyor belt", "", "", false, false),
          new Item("فیلتر هوا", "air filter element", "", "", false, false),
          new Item("زانویی جوشی", "butt weld elbow", "", "", false, false));

  static final List<String[]> SELLERS =
      List.of(
          new String[] {"بازرگانی آرمان تأمین", "Arman Tamin Trading Co."},
          new String[] {"شرکت بازرگانی سپهر آزما", "Sepehr Azma Trading Co."},
          new String[] {"بازرگانی کیان تجهیز", "Kian Tajhiz Trading Co."});

  static final List<String[]> BUYERS =
      List.of(
          new String[] {"صنایع غذایی کوه‌نوش", "Kouhnoush Food Industries"},
          new String[] {"فولاد هرمزان", "Hormozan Steel Co."},
          new String[] {"پتروشیمی دماوند", "Damavand Petrochemical Co."},
          new String[] {"سیمان ساوه", "Saveh Cement Co."});

  private Catalogue() {}
}

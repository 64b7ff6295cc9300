package org.aftersales.document;

/** What to do about a file that another program could read: the end of a sentence. */
final class SwitchOn {

  /** Stands behind "Save it as .docx and submit that". */
  static final String CONVERSION =
      "; or let it be converted: install LibreOffice and run aftersales with --convert.";

  /** Stands behind what the file is. */
  static final String RECOGNITION =
      " Submit the Word file (.docx) instead; or let its text be recognised: install Tesseract with"
          + " its Persian model (tesseract-ocr-fas) and run aftersales with --recognise.";

  private SwitchOn() {}
}

package org.aftersales.rules;

/** One text in Persian and English. */
public record Bilingual(String fa, String en) {}

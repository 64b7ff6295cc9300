package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisguiseTest {

  @Test
  void textThatTurnsTheOrderIsNamedWithTheWordsAroundIt() {
    String told = Disguise.in("It is \u202Eeerf\u202C of charge.").orElseThrow();
    assertTrue(told.contains("U+202E at \"It is  eerf  of cha\""), told);
    assertEquals(Optional.empty(), Disguise.in("It is free of charge."));
  }

  @Test
  void noCharacterIsCutInHalves() {
    String goods = "\uD83D\uDE00".repeat(20);
    for (String start : new String[] {"", "a"}) {
      String told = Disguise.in(start + goods + "\u202E" + goods).orElseThrow();
      assertTrue(UTF_8.newEncoder().canEncode(told), told);
      String other = Disguise.in(goods + start + "\u202E" + start + goods).orElseThrow();
      assertTrue(UTF_8.newEncoder().canEncode(other), other);
    }
  }
}

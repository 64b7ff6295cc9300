package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSubmissionTest {

  private static Dossier parse(String json) throws MalformedSubmissionException {
    return JsonSubmission.parse(json.getBytes(UTF_8)).dossier();
  }

  @Test
  void documentsAndGoodsMakeADossier() throws Exception {
    Dossier dossier =
        parse(
            """
            {"mode": "audit",
             "documents": [
               {"name": "a.txt", "type": "CONTRACT", "text": "ماده ۱"},
               {"name": "b", "contentBase64": "eHl6"},
               {"name": "c", "blocks": [{"text": "x", "number": "8.2"}, {"cells": ["1", "پمپ"]}]}],
             "goods": [{"row": 1, "name": "پمپ", "imported": true}]}
            """);
    assertEquals(Mode.AUDIT, dossier.mode());
    assertEquals(Optional.of(DocumentType.CONTRACT), dossier.files().get(0).declaredType());
    assertArrayEquals("xyz".getBytes(UTF_8), dossier.files().get(1).bytes());
    assertEquals(Format.JSON_BLOCKS, Format.of(dossier.files().get(2).bytes()));
    assertEquals("1", dossier.goods().get(0).row());
    assertEquals(Optional.of(true), dossier.goods().get(0).imported());
    assertEquals(Optional.empty(), dossier.goods().get(0).sanctioned());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"documents\": []};$.documents",
        "{};$.documents",
        "[];$",
        "{\"documents\": [{\"text\": \"x\"}]};$.documents[0].name",
        "{\"documents\": [{\"name\": \"a\"}]};$.documents[0]",
        "{\"documents\": [{\"name\": \"a\", \"text\": 5}]};$.documents[0].text",
        "{\"documents\": [{\"name\": \"a\", \"text\": \"x\", \"type\": \"Z\"}]};$.documents[0].type",
        "{\"documents\": [{\"name\": \"a\", \"contentBase64\": \"====a\"}]};$.documents[0].contentBase64",
        "{\"documents\": [{\"name\": \"a\", \"blocks\": [{\"cells\": [1]}]}]};$.documents[0].blocks[0].cells[0]",
        "{\"documents\": [{\"name\": \"a\", \"text\": \"x\"}], \"goods\": [{\"name\": \"x\"}]};$.goods[0].row",
        "{\"documents\": [{\"name\": \"a\", \"text\": \"x\"}], \"goods\": [{\"row\": 1, \"imported\": \"y\"}]};$.goods[0].imported",
        "{\"documents\": [{\"name\": \"a\", \"text\": \"x\"}], \"mod\": 1};$.mod",
        "{\"documents\": [{\"name\": \"a\", \"text\": \"x\"};$",
      })
  void faultIsNamedWithItsPlace(String json, String path) {
    MalformedSubmissionException thrown =
        assertThrows(MalformedSubmissionException.class, () -> parse(json));
    assertEquals(path, thrown.path());
    assertTrue(String.valueOf(thrown.getMessage()).contains("expected"), thrown.getMessage());
  }

  @Test
  void limitOfTheParserIsToldWithoutItsProgram() {
    String deep = "[".repeat(2_000);
    String told = assertThrows(MalformedSubmissionException.class, () -> parse(deep)).getMessage();
    assertTrue(told.contains("nesting depth (1001)"), told);
    assertTrue(told.endsWith("maximum allowed (1000)"), told);
  }
}

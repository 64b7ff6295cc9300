package org.aftersales.mcp;

import org.aftersales.rules.Requirement;

/** The pages of the requirements as resources: {@code requirement://NOS-1}. */
final class RequirementPages {

  static final String TYPE = "text/markdown";
  static final String TEMPLATE = "requirement://{id}";
  static final String TEMPLATE_TITLE = "The page of a requirement";
  private static final String SCHEME = "requirement://";

  private RequirementPages() {}

  static String uri(Requirement requirement) {
    return SCHEME + requirement.id();
  }

  static String title(Requirement requirement) {
    return requirement.id() + " - " + requirement.title().en();
  }

  /**
   * The page of the requirement at an address.
   *
   * @throws RefusedException if there is none
   */
  static String page(Tools tools, String uri) throws RefusedException {
    if (!uri.startsWith(SCHEME)) {
      throw new RefusedException(uri + ": no such page; pages are at " + TEMPLATE);
    }
    return Tools.page(tools.requirement(uri.substring(SCHEME.length())), false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A text of HTML or SVG being written; everything that comes from a user goes through [#escaped].
final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Markup of our own.
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// Words of anybody.
    Html words(String words) {
        text.append(escaped(words));
        return this;
    }

    /// `<tag>words</tag>`, where the tag may bring attributes: `td class=name`.
    Html element(String tag, String words) {
        int space = tag.indexOf(' ');
        return raw("<" + tag + ">").words(words).raw("</" + (space < 0 ? tag : tag.substring(0, space)) + ">\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }

    /// A coordinate, to a tenth of a pixel.
    static String at(double coordinate) {
        return new BigDecimal(coordinate).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}

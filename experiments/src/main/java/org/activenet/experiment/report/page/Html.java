// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.activenet.diagnostic.VisibleText;

/// A text of HTML or SVG being written; everything that comes from a user goes through [#escaped], which also shows
/// what cannot be seen or would change the order of what stands around it.
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Markup of our own.
    public Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// Words of anybody.
    public Html words(String words) {
        text.append(escaped(words));
        return this;
    }

    /// Words in which `code` stands between back quotes.
    public Html wordsWithCode(String words) {
        return raw(escaped(words).replaceAll("`([^`]*)`", "<code>$1</code>"));
    }

    /// `<tag>words</tag>`, where the tag may bring attributes: `td class=name`.
    public Html element(String tag, String words) {
        int space = tag.indexOf(' ');
        return raw("<" + tag + ">").words(words).raw("</" + (space < 0 ? tag : tag.substring(0, space)) + ">\n");
    }

    /// Begins a part of the page.
    public Html section(String title) {
        return section(title, "");
    }

    /// Begins a part of the page.
    ///
    /// @param attributes of its element: `id=warnings`; may be empty
    public Html section(String title, String attributes) {
        return raw("<section" + (attributes.isEmpty() ? "" : " " + attributes) + ">\n").element("h2", title);
    }

    public Html endSection() {
        return raw("</section>\n");
    }

    /// One entry of a `dl`.
    public Html definition(String term, String words) {
        return element("dt", term).element("dd", words);
    }

    public Html list(List<String> points) {
        raw("<ul>\n");
        points.forEach(point -> element("li", point));
        return raw("</ul>\n");
    }

    /// A picture and what it shows; nothing if there is no picture.
    public Html figure(String svg, String caption) {
        return svg.isEmpty() ? this : raw("<figure>\n").raw(svg).element("figcaption", caption).raw("</figure>\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String escaped(String words) {
        return VisibleText.ofLines(words.replace("\r\n", "\n")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }

    /// A coordinate, to a tenth of a pixel.
    public static String at(double coordinate) {
        return new BigDecimal(coordinate).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}

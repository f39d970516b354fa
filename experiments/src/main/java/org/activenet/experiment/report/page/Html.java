// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.activenet.diagnostic.VisibleText;

/// A text of HTML or SVG being written; everything that comes from a user goes through [#escaped], which also shows
/// what cannot be seen or would change the order of what stands around it.
///
/// Words of [#words] and what is made of it keep a number and its unit in one line; [#verbatim] breaks lines as it is told, for
/// what people copy.
public final class Html {
    private static final Pattern BEFORE_A_UNIT =
            Pattern.compile("(?<=\\d) (?=(?:[num]?s|min|h|[kMGT]?i?B|[kMGT]?bps|%|M)(?![\\p{Alnum}]))");
    private static final String NO_BREAK_SPACE = "\u00a0";

    private final StringBuilder text = new StringBuilder();

    /// Markup of our own.
    public Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// Words of anybody.
    public Html words(String words) {
        return raw(escaped(unbroken(words)));
    }

    /// Words of anybody, to the letter.
    public Html verbatim(String words) {
        return raw(escaped(words));
    }

    /// A long name: a line may end behind each of its signs.
    Html brokenName(String name) {
        return raw(escaped(name).replaceAll("(?<=[-_./])(?=[^-_./])", "<wbr>"));
    }

    /// Words in which `code` stands between back quotes.
    public Html wordsWithCode(String words) {
        return raw(escaped(unbroken(words)).replaceAll("`([^`]*)`", "<code>$1</code>"));
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

    /// Begins a picture.
    ///
    /// @param alternative for those who do not see it
    public Html picture(double width, double height, String alternative) {
        return raw("<svg class=\"plot\" viewBox=\"0 0 " + at(width) + " " + at(height) + "\" role=\"img\" aria-label=\"")
                .words(alternative).raw("\">\n");
    }

    public Html endPicture() {
        return raw("</svg>\n");
    }

    /// A text in a picture.
    ///
    /// @param attributes besides its place: `class="tick"`
    public Html text(double x, double y, String attributes, String words) {
        return raw("<text " + attributes + " x=\"" + at(x) + "\" y=\"" + at(y) + "\">").words(words).raw("</text>\n");
    }

    /// A picture and what it shows; nothing if there is no picture.
    public Html figure(String svg, String caption) {
        return svg.isEmpty()
                ? this
                : raw("<figure>\n<div class=scroll>\n").raw(svg).raw("</div>\n")
                        .element("figcaption", caption).raw("</figure>\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String unbroken(String words) {
        return BEFORE_A_UNIT.matcher(words).replaceAll(NO_BREAK_SPACE);
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

// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.activenet.diagnostic.VisibleText;
import org.activenet.topology.draw.Picture.Dot;
import org.activenet.topology.draw.Picture.Label;
import org.activenet.topology.draw.Picture.Line;

/// A picture as SVG 1.1. Links and nodes carry `data-link` and `data-node`, their indices, for whoever colours them.
///
/// Styles stand at each group and not in a style sheet, which would leak into an HTML page around it.
final class SvgWriter {
    static final String INK = "#1d2a36";
    static final String LINK_INK = "#8496a9";
    static final String DOT_INK = "#1c62a8";
    static final String CAPTION_INK = "#5b6b7a";
    static final String PAPER = "#ffffff";

    private SvgWriter() {}

    static String write(Picture picture) {
        var svg = new StringBuilder();
        String width = number(picture.width());
        String height = number(picture.height());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(width).append(' ').append(height)
                .append("\" width=\"").append(width).append("\" height=\"").append(height).append("\" role=\"img\">\n");
        svg.append("<title>").append(escaped(picture.title())).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(PAPER).append("\"/>\n");
        svg.append("<g stroke=\"").append(LINK_INK).append("\" stroke-width=\"")
                .append(number(linkWidth(picture))).append("\" stroke-linecap=\"round\">\n");
        for (Line line : picture.lines()) {
            svg.append("<line data-link=\"").append(line.link())
                    .append("\" x1=\"").append(number(line.x1())).append("\" y1=\"").append(number(line.y1()))
                    .append("\" x2=\"").append(number(line.x2())).append("\" y2=\"").append(number(line.y2()))
                    .append("\"><title>").append(escaped(line.about())).append("</title></line>\n");
        }
        svg.append("</g>\n<g stroke=\"").append(DOT_INK).append("\" stroke-width=\"1.5\">\n");
        for (Dot dot : picture.dots()) {
            svg.append("<circle data-node=\"").append(dot.node())
                    .append("\" cx=\"").append(number(dot.x())).append("\" cy=\"").append(number(dot.y()))
                    .append("\" r=\"").append(number(dot.radius()))
                    .append("\" fill=\"").append(dot.given() ? DOT_INK : PAPER)
                    .append("\"><title>").append(escaped(dot.about())).append("</title></circle>\n");
        }
        // A rim of paper keeps a label readable where a link runs behind it.
        svg.append("</g>\n<g font-family=\"sans-serif\" fill=\"").append(INK)
                .append("\" stroke=\"").append(PAPER)
                .append("\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n");
        for (Label label : picture.labels()) {
            text(svg, label.x(), label.y(), label.fontSize(), "", label.text());
        }
        svg.append("</g>\n");
        if (!picture.caption().isEmpty()) {
            text(svg, 12, picture.height() - 10, 12,
                    " font-family=\"sans-serif\" fill=\"" + CAPTION_INK + "\"", picture.caption());
        }
        return svg.append("</svg>\n").toString();
    }

    /// Finer lines where there are many.
    static double linkWidth(Picture picture) {
        return picture.lines().size() <= 100 ? 1.6 : picture.lines().size() <= 300 ? 1.2 : 0.8;
    }

    private static void text(StringBuilder svg, double x, double y, double size, String style, String text) {
        svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y))
                .append("\" font-size=\"").append(number(size)).append('"').append(style).append('>')
                .append(escaped(text)).append("</text>\n");
    }

    /// To a tenth of a pixel, the same in every locale.
    static String number(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        VisibleText.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /// XML 1.0, production Char.
    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c == '\r'
                || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}

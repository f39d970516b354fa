// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.activenet.topology.draw.Picture.Dot;
import org.activenet.topology.draw.Picture.Label;
import org.activenet.topology.draw.Picture.Line;

/// A picture as PNG, at twice its size so that it is sharp on today's screens. Needs no display.
final class PngWriter {
    private static final double SCALE = 2;

    private PngWriter() {}

    static byte[] write(Picture picture) throws IOException {
        ImageIO.setUseCache(false); // a file, on a disk that may be full
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(draw(picture), "png", bytes)) {
                throw new IOException("this JDK cannot write PNG; write SVG");
            }
            return bytes.toByteArray();
        } catch (LinkageError | InternalError | NullPointerException e) {
            // What the JDK throws where the system has no fonts or lacks their library depends on the release.
            throw new IOException("text cannot be drawn on this machine (no fonts?); write SVG", e);
        }
    }

    private static BufferedImage draw(Picture picture) {
        var image = new BufferedImage(
                (int) Math.ceil(picture.width() * SCALE),
                (int) Math.ceil(picture.height() * SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.decode(SvgWriter.PAPER));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);

        graphics.setColor(Color.decode(SvgWriter.LINK_INK));
        graphics.setStroke(new BasicStroke(
                (float) SvgWriter.linkWidth(picture), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Line line : picture.lines()) {
            graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
        }
        graphics.setStroke(new BasicStroke(1.5f));
        for (Dot dot : picture.dots()) {
            double r = dot.radius();
            Shape circle = new Ellipse2D.Double(dot.x() - r, dot.y() - r, 2 * r, 2 * r);
            graphics.setColor(Color.decode(dot.given() ? SvgWriter.DOT_INK : SvgWriter.PAPER));
            graphics.fill(circle);
            graphics.setColor(Color.decode(SvgWriter.DOT_INK));
            graphics.draw(circle);
        }
        for (Label label : picture.labels()) {
            text(graphics, label.text(), label.x(), label.y(), label.fontSize(), SvgWriter.INK);
        }
        if (!picture.caption().isEmpty()) {
            text(graphics, picture.caption(), 12, picture.height() - 10, 12, SvgWriter.CAPTION_INK);
        }
        graphics.dispose();
        return image;
    }

    private static void text(Graphics2D graphics, String text, double x, double y, double size, String ink) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size);
        Shape outline = font.createGlyphVector(graphics.getFontRenderContext(), text).getOutline();
        Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(outline);
        graphics.setColor(Color.decode(SvgWriter.PAPER));
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(placed);
        graphics.setColor(Color.decode(ink));
        graphics.fill(placed);
    }
}

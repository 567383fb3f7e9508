using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>
/// The colours of everything we draw. They differ in lightness as well as in hue, so that a black-and-white print still tells them apart:
/// the deep green of the hills around the city, its clear water, and a warm yellow for what is to be seen first.
/// </summary>
internal static class Palette
{
    public static readonly SKColor Paper = SKColors.White;
    public static readonly SKColor Mist = new(0xFF_EE_F4_F2);
    public static readonly SKColor Forest = new(0xFF_0B_3B_3D);
    public static readonly SKColor Hill = new(0xFF_13_50_50);
    public static readonly SKColor FarHill = new(0xFF_1C_66_64);
    public static readonly SKColor Water = new(0xFF_12_7C_78);
    public static readonly SKColor Foam = new(0xFF_C9_E5_E0);
    public static readonly SKColor Rule = new(0xFF_C3_CF_CD);
    public static readonly SKColor Sun = new(0xFF_FF_CB_45);
    public static readonly SKColor Sand = new(0xFF_FF_F1_CF);
    public static readonly SKColor Brick = new(0xFF_A9_2E_1C);
    private static readonly SKColor Night = new(0xFF_10_26_28);
    private static readonly SKColor Slate = new(0xFF_45_5D_5E);

    public static Ink Text { get; } = new(Night, Paper);

    public static Ink Quiet { get; } = new(Slate, Paper);

    public static Ink Warning { get; } = new(Brick, Paper);

    public static Ink Strong { get; } = new(Forest, Paper);

    public static Ink OnBar { get; } = new(Night, Foam);

    public static Ink OnForest { get; } = new(Paper, Forest);

    /// <summary>For what lies over the hills: their lighter one is what it has to stand out from.</summary>
    public static Ink OnHill { get; } = new(Paper, FarHill);

    public static Ink SunOnForest { get; } = new(Sun, Forest);

    public static Ink OnSun { get; } = new(Night, Sun);

    public static Ink OnSand { get; } = new(Night, Sand);

    public static Ink OnMist { get; } = new(Night, Mist);

    public static Ink QuietOnMist { get; } = new(Slate, Mist);
}

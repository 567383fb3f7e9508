using System.ComponentModel;
using System.Text.Json.Serialization;
using Complaints.Core.Kernel;

namespace Complaints.Api.Requests;

/// <summary>A list as it is served.</summary>
[Description("Satu halaman daftar.")]
internal sealed record PageView<T>(
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [property: Description("Cursor halaman berikutnya; null bila ini halaman terakhir.")] string? Next);

/// <summary>Makes pages for serving.</summary>
internal static class PageView
{
    public static PageView<TView> Of<T, TView>(Page<T> page, Func<T, TView> view) => new([.. page.Items.Select(view)], page.Next);

    /// <summary>A list that is always whole.</summary>
    public static PageView<T> Whole<T>(IEnumerable<T> items) => new([.. items], null);
}

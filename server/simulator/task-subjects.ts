/** What simulated tasks are about: neutral office work by field, for ministries and for provinces. */

import type { TaskField } from '#shared/directives/task.ts';

type Subject = { readonly field: TaskField; readonly titles: readonly string[]; readonly product: string };

/** No words of any person; each task says that it is simulated. */
export const SUBJECTS: readonly Subject[] = [
  {
    field: 'e-government',
    product: 'Báo cáo và số liệu trên Hệ thống báo cáo quốc gia',
    titles: [
      'Tích hợp dịch vụ công lên Cổng Dịch vụ công quốc gia',
      'Kết nối cổng một cửa với Cổng Dịch vụ công quốc gia',
      'Số hóa kết quả giải quyết thủ tục hành chính',
      'Chuẩn hóa chế độ báo cáo định kỳ',
      'Gửi, nhận văn bản điện tử ký số giữa các cấp',
      'Liên thông thuế và đất đai đến cấp huyện',
      'Cung cấp thanh toán trực tuyến phí, lệ phí',
    ],
  },
  {
    field: 'finance',
    product: 'Báo cáo kết quả giải ngân',
    titles: [
      'Đẩy nhanh giải ngân vốn đầu tư công',
      'Rà soát dự án vướng mắc thủ tục',
      'Báo cáo thu, chi ngân sách 6 tháng',
      'Phương án sắp xếp, xử lý nhà, đất công',
    ],
  },
  {
    field: 'transport',
    product: 'Báo cáo tiến độ',
    titles: [
      'Giải phóng mặt bằng dự án cao tốc Bắc – Nam',
      'Xử lý điểm đen tai nạn giao thông',
      'Xử lý vi phạm hành chính giao thông trực tuyến',
      'Kiểm tra an toàn phương tiện thủy',
    ],
  },
  {
    field: 'land-environment',
    product: 'Báo cáo kết quả rà soát',
    titles: [
      'Rà soát nhiệm vụ tồn đọng lĩnh vực khoáng sản',
      'Kết nối cơ sở dữ liệu đất đai với cơ quan thuế',
      'An toàn hồ chứa trước mùa mưa bão',
      'Xử lý cơ sở gây ô nhiễm môi trường nghiêm trọng',
    ],
  },
  {
    field: 'health',
    product: 'Báo cáo và số liệu hằng ngày',
    titles: [
      'Rà soát năng lực xét nghiệm',
      'Nộp viện phí không dùng tiền mặt',
      'Báo cáo vật tư y tế dự trữ',
      'Kiểm soát khu cách ly tập trung',
    ],
  },
  {
    field: 'education',
    product: 'Phương án được phê duyệt',
    titles: [
      'Phương án thi tốt nghiệp trung học phổ thông đợt 2',
      'Thu học phí không dùng tiền mặt',
      'Bảo đảm điều kiện khai giảng năm học mới',
    ],
  },
  {
    field: 'agriculture',
    product: 'Báo cáo kết quả thực hiện',
    titles: [
      'Phòng, chống dịch tả lợn châu Phi',
      'Phòng, chống hạn hán, xâm nhập mặn',
      'Tiêu thụ nông sản vụ hè thu',
      'Chống khai thác hải sản bất hợp pháp',
    ],
  },
  {
    field: 'industry',
    product: 'Báo cáo kết quả thực hiện',
    titles: [
      'Kết nối thủ tục xuất nhập khẩu với Cổng DVCQG',
      'Bảo đảm cung ứng điện mùa khô',
      'Kích cầu tiêu dùng nội địa',
      'Tháo gỡ khó khăn cho doanh nghiệp',
    ],
  },
  {
    field: 'labour',
    product: 'Báo cáo số người được hỗ trợ',
    titles: [
      'Hỗ trợ người dân gặp khó khăn do dịch',
      'Rà soát đối tượng bảo trợ xã hội',
      'Phương án tuyển dụng lao động',
    ],
  },
  {
    field: 'interior',
    product: 'Đề án trình cấp có thẩm quyền',
    titles: [
      'Sắp xếp đơn vị hành chính cấp huyện, cấp xã',
      'Cắt giảm, đơn giản hóa quy định kinh doanh',
      'Báo cáo cải cách hành chính quý',
    ],
  },
  {
    field: 'disaster',
    product: 'Báo cáo tình hình và kết quả',
    titles: [
      'Sẵn sàng lực lượng, phương tiện cứu hộ',
      'Kiểm đếm, kêu gọi tàu thuyền vào nơi tránh trú',
      'Rà soát phương án sơ tán dân',
      'Khắc phục hậu quả sạt lở bờ sông, bờ biển',
    ],
  },
  {
    field: 'construction',
    product: 'Báo cáo kết quả rà soát',
    titles: ['Rà soát quy hoạch đô thị', 'Đơn giản hóa thủ tục cấp giấy phép xây dựng', 'Phát triển nhà ở xã hội'],
  },
  {
    field: 'justice',
    product: 'Văn bản được ban hành',
    titles: [
      'Ban hành văn bản quy định chi tiết thi hành luật',
      'Chứng thực bản sao điện tử từ bản chính',
      'Rà soát văn bản chồng chéo',
    ],
  },
  {
    field: 'economy',
    product: 'Báo cáo chuyên đề',
    titles: [
      'Cập nhật chỉ tiêu kinh tế – xã hội lên Hệ thống BCQG',
      'Kịch bản tăng trưởng hai quý cuối năm',
      'Cải thiện môi trường kinh doanh',
    ],
  },
  {
    field: 'culture',
    product: 'Báo cáo kết quả thực hiện',
    titles: ['Kích cầu du lịch nội địa', 'Bảo tồn di tích quốc gia đặc biệt'],
  },
];

/** Places where the work usually stands, as a unit would note it. */
export const PROGRESS_WORDS = [
  'Đã triển khai đến các đơn vị',
  'Đang lấy ý kiến các sở, ngành',
  'Xong 4/6 bước, chờ thẩm định',
  'Đã thẩm định, đang hoàn thiện hồ sơ',
  'Vận hành thử tại 5 địa phương',
  'Thiếu số liệu của 3 đơn vị',
];
